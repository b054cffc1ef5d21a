// `concord check`: specs x backends, judged and reported.
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/case_choice.hpp"
#include "harness/cli/check_options.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/deviation_files.hpp"
#include "harness/cli/deviation_update.hpp"
#include "harness/cli/exact_choice.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/last_failed.hpp"
#include "harness/cli/progress.hpp"
#include "harness/cli/repeat_words.hpp"
#include "harness/cli/report_exit.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/run/runner.hpp"

namespace concord::cli {

namespace {

Report run_and_tell(const std::vector<Case>& cases, const RunContext& context,
                    const CheckOptions& options, ReportOutputs& outputs) {
  const bool shows_progress = !options.output.reporter.quiet && is_terminal(StandardStream::err);
  Progress progress({.cases = cases.size(),
                     .runs = options.runner.repeat,
                     .out = shows_progress ? &std::cerr : nullptr});
  outputs.begin(context);
  const RunnerEvents events{
      .started =
          [&](const Case& one) {
            progress.case_started(one.spec->id + " on " + one.backend->name());
          },
      .ran = [&](const Case& one, std::uint64_t runs) { progress.case_ran(one.spec->id, runs); },
      .finished =
          [&](const CaseResult& result) {
            progress.clear();
            progress.case_finished();
            outputs.case_finished(result);
          }};
  return run_cases(context, cases, options.runner, events);
}

Date today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

ExitCode check(CheckOptions options, const Invocation& invocation) {
  // What the command line got wrong is said before any file is read, what files got wrong before
  // the reports of an earlier run are overwritten.
  require_backends(options.backends, invocation);
  require_plain_runs(options);
  require_own_schedule(options.exact, options.runner);
  const auto targets = parse_targets(options.output.targets, format_names(reporters()));
  const auto root = specs_root(options.specs);
  const ClaimLedger ledger(root);
  const auto specs = chosen_specs(options, ledger);
  auto backends = chosen_backends(options.backends, invocation);
  const auto reference = options.exact.is_wanted ? reference_backend(invocation) : nullptr;
  if (reference) keep_comparable(backends, options.backends, *reference);
  require_sense(options.deviations, backends.size());
  const DeclaredDeviations declared(options.deviations, backends, specs, root);
  LastFailed memory(root);
  std::vector<Case> cases = chosen_cases(specs, backends, options, memory);
  declared.lay_against(cases);
  options.output.reporter.failure.claim_words = [&ledger](const std::string& id) {
    return ledger.words(id);
  };
  ReportOutputs outputs(targets, options.output);

  RunContext context = describe_this_run(invocation);
  context.clock = options.runner.clock;
  context.seed = options.runner.seed;
  context.backends = infos_of(backends);
  if (reference) {
    context.reference = info_of(*reference);
    options.runner.reference = {.backend = reference.get(), .runs = options.exact.reference_runs};
  }
  const auto understudy = understudy_for(backends, invocation);
  options.runner.understudy = understudy.get();
  options.runner.repeat_prefix = repeat_prefix(options, invocation);
  options.runner.selector = [&root](const Spec& spec) { return spec_selector(spec, root); };
  options.runner.limits.interrupted = was_interrupted;
  watch_for_interrupt();
  outlive_broken_pipes();

  options.runner.today = today();
  Report report = run_and_tell(cases, context, options, outputs);
  if (options.chooses_all()) report.stale_deviations = declared.unmatched();
  const ExitCode written = outputs.finish(report);
  memory.update(report);
  if (was_interrupted()) {
    throw Stop(interrupt_code(), fmt::format("{}; {} of {} cases were run", interrupt_word(),
                                             report.cases.size(), cases.size()));
  }
  if (options.deviations.update) update_deviations(report, declared, options.runner.today);
  return graver(written, exit_code_of(report));
}

}  // namespace

Action set_up_check(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<CheckOptions>();
  add_check_options(app, *options, invocation);
  return [options, &invocation] { return check(*options, invocation); };
}

}  // namespace concord::cli
