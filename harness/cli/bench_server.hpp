// `bench --serve`: a build as a side of a comparison.
#pragma once

#include "harness/cli/bench_options.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

/// Answers the lines of standard input, until it ends:
///
///     begin SPEC N BACKEND FORM     ready RUNS, or: out WHY
///     count SPEC N BACKEND FORM     counted ALLOCATIONS BYTES TRACE_HASH, or: out WHY
///     sample RUNS                   sample WALL_NS CPU_NS VOLUNTARY INVOLUNTARY, or: out WHY
ExitCode serve_samples(const BenchOptions& options, const Invocation& invocation);

}  // namespace concord::cli
