// The table of backends, in the order of the list in backends/CMakeLists.txt, from which it is
// generated.
//
// Backends do not register themselves: what is linked in is what stands in that list.
#pragma once

#include <vector>

#include "harness/model/backend_entry.hpp"

namespace concord {

const std::vector<BackendEntry>& backends();

}  // namespace concord
