// A measurement as Google Benchmark's own JSON, for the tools that read that (its compare.py).
#pragma once

#include <ostream>

#include "harness/model/measurement.hpp"

namespace concord {

/// Each block is a repetition of the benchmark "SPEC/n:SIZE/BACKEND/FORM": the best of its samples,
/// per run of the workload.
void write_gbench(const Measurement& measurement, std::ostream& out);

}  // namespace concord
