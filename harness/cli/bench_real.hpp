// `concord bench --clock real`: how late engines are where time is the machine's.
#pragma once

#include "harness/cli/bench_options.hpp"
#include "harness/cli/exit_code.hpp"

namespace concord::cli {

/// Plays the workloads that set timers, and tells. May throw Stop.
ExitCode measure_on_real_clock(const BenchOptions& options, const Invocation& invocation);

}  // namespace concord::cli
