// The floor: what a workload's leaves do, in a plain loop without any engine. What an engine needs
// beyond it is overhead.
#pragma once

#include <cstdint>

namespace concord {

/// The leaves of the workloads that there are so far do nothing but give back a number, so this is
/// an empty loop over n of them; reports say so.
void run_floor(std::int64_t n);

}  // namespace concord
