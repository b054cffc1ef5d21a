// The timed loop: so many runs of something, between two looks at the clocks. Google Benchmark's.
#pragma once

#include <cstdint>
#include <functional>

#include "harness/model/measurement.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// Runs it that often and measures the time from here. What leaves `run` leaves this.
TimedSample time_runs(std::int64_t runs, const std::function<void()>& run);

/// The same of what happens elsewhere: each run tells its own time.
TimedSample time_told_runs(std::int64_t runs, const std::function<OwnTime()>& run);

}  // namespace concord
