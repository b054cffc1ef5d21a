// The part of a stored measurement that was taken on the real clock. Included by this folder alone.
#pragma once

#include "harness/report/bench_json.hpp"

namespace concord {

/// What `real_clock` holds (results/README.md).
BenchJson real_clock_json(const Measurement& measurement);

}  // namespace concord
