// Of the workloads those that wait, at sizes that a person waits for.
#include "harness/cli/bench_real.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "harness/bench/raw_control.hpp"
#include "harness/bench/real_session.hpp"
#include "harness/bench/timers.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_choice.hpp"
#include "harness/cli/bench_entered.hpp"
#include "harness/cli/bench_promises.hpp"
#include "harness/cli/bench_setup.hpp"
#include "harness/cli/compare_pairings.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/report_files.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/bench_report.hpp"

namespace concord::cli {

namespace {

/// What is usual here, where nothing else is asked for.
BenchOptions asked_for(BenchOptions options) {
  if (options.specs.patterns.empty() && !options.full) {
    options.specs.patterns = {"bench/timers-storm"};
  }
  if (options.sizes.empty()) options.sizes = {10, 100};
  if (!options.form) options.full = true;  // Both forms.
  return options;
}

std::vector<Contest> contests_with_timers(const BenchOptions& options,
                                          const std::vector<std::unique_ptr<Backend>>& backends) {
  std::vector<Contest> contests = chosen_contests(options, backends);
  std::erase_if(contests, [](const Contest& contest) {
    return !sets_timers(contest.workload.spec->program);
  });
  if (!contests.empty()) {
    keep_entered(contests, options);
    return contests;
  }
  throw Stop(ExitCode::nothing_selected,
             "what is chosen sets no timers, so nobody could be late: bench/timers-storm does");
}

Measurement measure_real(const BenchOptions& options, const Invocation& invocation,
                         const std::vector<std::unique_ptr<Backend>>& backends,
                         const std::vector<Contest>& contests) {
  RealSessionOptions session;
  session.seed = options.seed ? *options.seed : std::random_device()();
  session.budget = options.budget.value_or(session.budget);
  session.limits = measuring_limits();
  Measurement measurement = begun_measurement(options, invocation, backends, session.seed);
  measurement.timer_slack_ns = timer_slack_here();
  const SessionEvents events = progress_line(options);
  const auto began = std::chrono::steady_clock::now();
  measurement.played = run_real_session(contests, session, events);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  measurement.wall_seconds = took.count();
  measurement.was_interrupted = was_interrupted();
  end_progress_line(events);
  return measurement;
}

bool is_any_out(const Measurement& measurement) {
  for (const PlayedWorkload& played : measurement.played) {
    for (const PlayedSeries& series : played.series) {
      if (!series.struck_out.empty()) return true;
    }
  }
  return false;
}

}  // namespace

ExitCode measure_on_real_clock(const BenchOptions& options, const Invocation& invocation) {
  require_backends(options.backends, invocation);
  const auto targets = parse_targets(options.targets, {"json"});
  const auto backends = chosen_backends(options.backends, invocation);
  const BenchOptions asked = asked_for(options);
  std::vector<Contest> contests = contests_with_timers(asked, backends);
  const ReportFiles files(targets);
  watch_for_interrupt();
  outlive_broken_pipes();
  refuse_promise_breakers(contests, backends, options.specs);
  const Measurement measurement = measure_real(options, invocation, backends, contests);
  const ExitCode written =
      files.write([&](std::ostream& out) { write_bench_json(measurement, out); });
  write_lateness_tables(measurement, files.beside());
  if (measurement.was_interrupted) {
    throw Stop(interrupt_code(),
               std::string(interrupt_word()) + "; what had been measured by then is told");
  }
  return graver(written,
                is_any_out(measurement) ? ExitCode::not_as_expected : ExitCode::as_expected);
}

}  // namespace concord::cli
