// Bench setup: what every measuring begins with, on whichever clock.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "harness/bench/session.hpp"
#include "harness/cli/bench_options.hpp"

namespace concord::cli {

/// Nothing has been measured yet: by whom, when, and where it will be.
Measurement begun_measurement(const BenchOptions& options, const Invocation& invocation,
                              const std::vector<std::unique_ptr<Backend>>& backends,
                              std::uint64_t seed);

/// The line that tells how far it is; none with --quiet, or where nobody looks.
SessionEvents progress_line(const BenchOptions& options);
/// Takes it away again.
void end_progress_line(const SessionEvents& events);

}  // namespace concord::cli
