// Counting what is asked of the allocator: exact, where times are not.
#pragma once

#include <functional>

#include "harness/model/measurement.hpp"

namespace concord {

/// What `act` allocates, on all its threads; and whatever else does at that time.
Allocations count_allocations(const std::function<void()>& act);

}  // namespace concord
