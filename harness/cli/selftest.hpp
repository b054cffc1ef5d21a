// `bench --selftest`: whether what `compare` says on this machine can be believed.
#pragma once

#include "harness/cli/bench_options.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

/// Compares this build with its own copies, as they are and slowed by a known share, and tells how
/// often it was wrong. The sentence that it ends with is kept for the reports of later runs, if
/// enough was compared.
ExitCode run_selftest(const BenchOptions& options, const Invocation& invocation);

}  // namespace concord::cli
