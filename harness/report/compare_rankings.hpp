// Engines that were all set beside one, as text. Included by this folder alone.
#pragma once

#include <ostream>

#include "harness/model/comparison.hpp"

namespace concord {

/// A ranking for each workload, and where there are several, one over all.
void write_rankings(const Comparison& comparison, std::ostream& out);

}  // namespace concord
