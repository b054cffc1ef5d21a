// The runner of `check`, without what only `check` asks of it.
#include "harness/cli/claim_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <utility>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/limit_options.hpp"
#include "harness/cli/progress.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/run/runner.hpp"

namespace concord::cli {

namespace {

Report run_with_progress(const std::vector<Case>& cases, RunContext context,
                         const RunnerOptions& options) {
  Progress progress({.cases = cases.size(),
                     .runs = 1,
                     .out = is_terminal(StandardStream::err) ? &std::cerr : nullptr});
  const RunnerEvents events{
      .started =
          [&](const Case& one) {
            progress.case_started(one.spec->id + " on " + one.backend->name());
          },
      .finished = [&](const CaseResult&) { progress.case_finished(); }};
  return run_cases(std::move(context), cases, options, events);
}

}  // namespace

void add_claim_run_options(CLI::App& app, ClaimRunOptions& options, const Invocation& invocation) {
  add_specs_root(app, options.specs);
  add_backend_choice(app, options.backends, "Only this backend; may be repeated", invocation);
  add_deviation_choice(app, options.deviations);
  add_limits(app, options.runner.limits);
}

Report run_for_claims(const std::vector<std::shared_ptr<const Spec>>& specs,
                      const ClaimRunOptions& options, const Invocation& invocation) {
  const auto backends = chosen_backends(options.backends, invocation);
  require_sense(options.deviations, backends.size());
  const DeclaredDeviations declared(options.deviations, backends, specs, specs_root(options.specs));
  std::vector<Case> cases = cases_of(specs, backends);
  declared.lay_against(cases);

  RunContext context = describe_this_run(invocation);
  context.backends = infos_of(backends);
  RunnerOptions runner = options.runner;
  runner.limits.interrupted = was_interrupted;
  runner.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  watch_for_interrupt();
  outlive_broken_pipes();
  Report report = run_with_progress(cases, std::move(context), runner);
  if (was_interrupted()) {
    throw Stop(interrupt_code(), fmt::format("{}; {} of {} cases were run", interrupt_word(),
                                             report.cases.size(), cases.size()));
  }
  return report;
}

}  // namespace concord::cli
