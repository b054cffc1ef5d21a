// `bench --instructions`: what time cannot tell to a tenth of a per cent, counts can.
#pragma once

#include "harness/cli/bench_options.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

/// Counts the instructions of one run of each workload, on the engines that run on one thread.
ExitCode count_instructions_here(const BenchOptions& options, const Invocation& invocation);

}  // namespace concord::cli
