// `concord bench`: workloads x engines, measured and told.
#include <fmt/format.h>

#include <chrono>
#include <functional>
#include <iostream>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "harness/bench/allocation.hpp"
#include "harness/bench/gbench_report.hpp"
#include "harness/bench/session.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_choice.hpp"
#include "harness/cli/bench_entered.hpp"
#include "harness/cli/bench_instructions.hpp"
#include "harness/cli/bench_options.hpp"
#include "harness/cli/bench_promises.hpp"
#include "harness/cli/bench_real.hpp"
#include "harness/cli/bench_server.hpp"
#include "harness/cli/bench_setup.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/report_files.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/selftest.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/bench_report.hpp"

namespace concord::cli {

namespace {

using Writer = std::function<void(const Measurement&, std::ostream&)>;

const std::vector<std::pair<std::string, Writer>>& writers() {
  static const std::vector<std::pair<std::string, Writer>> table{
      {"json", write_bench_json}, {"gbench", write_gbench}, {"raw", write_bench_samples}};
  return table;
}

Writer writer_named(const std::string& name) {
  for (const auto& [format, writer] : writers()) {
    if (format == name) return writer;
  }
  return {};
}

std::vector<std::string> formats() {
  std::vector<std::string> names;
  for (const auto& [format, writer] : writers()) names.push_back(format);
  return names;
}

SessionOptions session_options(const BenchOptions& options, std::chrono::seconds expected) {
  SessionOptions session;
  session.seed = options.seed ? *options.seed : std::random_device()();
  const std::chrono::milliseconds usual = options.full ? 2 * expected : session.budget;
  session.budget = options.budget.value_or(usual);
  session.limits.steps = std::numeric_limits<std::uint64_t>::max();
  session.limits.events = std::numeric_limits<std::size_t>::max();
  session.limits.wall_time = std::chrono::minutes(2);
  session.limits.interrupted = was_interrupted;
  return session;
}

std::int64_t minutes_of(std::chrono::milliseconds time) {
  return std::chrono::ceil<std::chrono::minutes>(time).count();
}

std::int64_t seconds_of(std::chrono::milliseconds time) {
  return std::chrono::ceil<std::chrono::seconds>(time).count();
}

/// Telling how long it will take.
void announce(const BenchOptions& options, const std::vector<Contest>& contests,
              const SessionOptions& session, std::chrono::seconds expected) {
  if (!options.full) return;
  const auto longest =
      options.budget.value_or(std::max<std::chrono::milliseconds>(session.budget, expected));
  const bool is_long = longest > std::chrono::minutes(2);
  std::cerr << fmt::format("concord: {} workloads and sizes; this takes about {}\n",
                           contests.size(),
                           is_long ? fmt::format("{} minutes", minutes_of(longest))
                                   : fmt::format("{} seconds", seconds_of(longest)));
}

Measurement measure(const BenchOptions& options, const Invocation& invocation,
                    const std::vector<std::unique_ptr<Backend>>& backends,
                    const std::vector<Contest>& contests) {
  const std::chrono::seconds expected = expected_time(contests);
  const SessionOptions session = session_options(options, expected);
  announce(options, contests, session, expected);
  Measurement measurement = begun_measurement(options, invocation, backends, session.seed);
  const SessionEvents events = progress_line(options);
  const auto began = std::chrono::steady_clock::now();
  measurement.series = run_session(contests, session, events);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  measurement.wall_seconds = took.count();
  measurement.was_interrupted = was_interrupted();
  end_progress_line(events);
  return measurement;
}

bool is_any_struck_out(const Measurement& measurement) {
  return std::any_of(measurement.series.begin(), measurement.series.end(),
                     [](const Series& series) { return !series.struck_out.empty(); });
}

ExitCode bench(const BenchOptions& options, const Invocation& invocation) {
  require_one_purpose(options);
  pool_allocations();
  if (options.serves) return serve_samples(options, invocation);
  if (options.clock == ClockKind::real_time) return measure_on_real_clock(options, invocation);
  if (options.instructions) return count_instructions_here(options, invocation);
  if (options.selftest) return run_selftest(options, invocation);
  require_backends(options.backends, invocation);
  const auto targets = parse_targets(options.targets, formats());
  const auto backends = measured_backends(options.backends, invocation);
  std::vector<Contest> contests = chosen_contests(options, backends);
  keep_entered(contests, options);
  const ReportFiles files(targets);
  watch_for_interrupt();
  outlive_broken_pipes();
  refuse_promise_breakers(contests, backends, options.specs);
  const Measurement measurement = measure(options, invocation, backends, contests);
  const ExitCode written = files.write_each([&](const std::string& format, std::ostream& out) {
    writer_named(format)(measurement, out);
  });
  write_bench_tables(measurement, files.beside());
  if (measurement.was_interrupted) {
    throw Stop(interrupt_code(),
               fmt::format("{}; what had been measured by then is told", interrupt_word()));
  }
  const ExitCode judged =
      is_any_struck_out(measurement) ? ExitCode::not_as_expected : ExitCode::as_expected;
  return graver(written, judged);
}

}  // namespace

Action set_up_bench(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<BenchOptions>();
  add_bench_options(app, *options, invocation);
  return [options, &invocation] { return bench(*options, invocation); };
}

}  // namespace concord::cli
