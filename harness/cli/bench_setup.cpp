// The machine is looked at before it is busy with measuring.
#include "harness/cli/bench_setup.hpp"

#include <fmt/format.h>

#include <iostream>
#include <string>

#include "harness/bench/fingerprint.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/selftest_kept.hpp"
#include "harness/cli/terminal.hpp"

namespace concord::cli {

Measurement begun_measurement(const BenchOptions& options, const Invocation& invocation,
                              const std::vector<std::unique_ptr<Backend>>& backends,
                              std::uint64_t seed) {
  const RunContext context = describe_this_run(invocation);
  Measurement measurement;
  measurement.tool_version = context.tool_version;
  measurement.started_at = context.started_at;
  measurement.arguments = context.flags;
  measurement.seed = seed;
  measurement.selftest = last_selftest();
  measurement.machine = fingerprint_here(specs_root(options.specs) / "..");
  for (const auto& backend : backends) {
    measurement.machine.libraries.push_back(backend->name() + " " + backend->version());
  }
  return measurement;
}

SessionEvents progress_line(const BenchOptions& options) {
  if (options.quiet || !is_terminal(StandardStream::err)) return {};
  return {[](const std::string& phase, std::size_t done, std::size_t all, const std::string& what) {
    const std::string line = fmt::format("{} {}/{}: {}", phase, done, all, what);
    std::cerr << "\r\x1b[K" << line.substr(0, 79) << std::flush;
  }};
}

void end_progress_line(const SessionEvents& events) {
  if (events.progress) std::cerr << "\r\x1b[K";
}

}  // namespace concord::cli
