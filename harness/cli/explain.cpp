// `concord explain`: one spec, run once - its claims, its timeline, what came out and what was
// asked; or its program in another language.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/describe.hpp"
#include "harness/cli/limit_options.hpp"
#include "harness/cli/option_values.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/python/python_program.hpp"
#include "harness/report/reporter.hpp"
#include "harness/report/terminal_text.hpp"
#include "harness/run/case_run.hpp"
#include "harness/run/runner.hpp"

namespace concord::cli {

namespace {

/// What a spec is explained by: a run of it, or its program as another language has it.
enum class Explanation : std::uint8_t { run, python };

std::optional<Explanation> parse_explanation(std::string_view text) {
  if (text == "run") return Explanation::run;
  if (text == "python") return Explanation::python;
  return std::nullopt;
}

struct ExplainOptions {
  SpecChoice specs;
  Explanation as = Explanation::run;
  std::vector<std::string> backends;
  RunnerOptions runner;
  ColorChoice color = ColorChoice::automatic;
};

void print_claims(const Spec& spec, const ClaimLedger& ledger) {
  if (spec.claims.empty()) return;
  std::cout << "\nClaims\n";
  for (const ClaimUse& use : spec.claims) {
    std::cout << fmt::format("  {}{}\n", use.id, use.refuted ? " (refuted)" : "");
    const std::string words = ledger.words(use.id);
    if (!words.empty()) std::cout << "    " << printable(words) << "\n";
    if (!use.when.empty()) std::cout << "    when " << printable(use.when) << "\n";
    if (!use.refuted) continue;
    for (const std::string& line : describe(*use.refuted)) {
      std::cout << "    must not hold: " << printable(line) << "\n";
    }
  }
}

std::string outcome_of(const TaskRecord& task) {
  switch (task.state) {
    case State::pending: return "still pending";
    case State::returned: return "returned " + to_text(task.value);
    case State::raised:
    case State::cancelled: break;
  }
  if (task.exception) return fmt::format("{}: {}", word(task.state), to_text(*task.exception));
  return std::string(word(task.state));
}

void print_outcomes(const Execution& execution) {
  std::cout << "\nOutcome\n";
  if (execution.ending != Ending::finished) {
    std::cout << "  " << printable(execution.reason) << "\n";
    for (const std::string& wait : execution.waits) std::cout << "  " << printable(wait) << "\n";
  }
  const std::vector<std::string> names = display_names(execution);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const TaskRecord& task = execution.tasks[i];
    const std::string when =
        task.settled_at ? fmt::format(" at {}", to_brief_text(Duration{*task.settled_at})) : "";
    std::cout << fmt::format("  {} {}{}\n", names[i], printable(outcome_of(task)), when);
  }
}

void print_case(const CaseResult& result, const ClaimLedger& ledger, ColorChoice color) {
  const Spec& spec = *result.spec;
  std::cout << spec.id << "\n  " << printable(spec.title) << "\n";
  print_claims(spec, ledger);
  std::cout << fmt::format("\nOn {}\n", result.backend);
  TimelineOptions timeline;
  timeline.color = wants_color(color, StandardStream::out);
  std::cout << indented(draw_timeline(result.execution, timeline), 2);
  print_outcomes(result.execution);
  std::cout << "\nExpected\n";
  for (const std::string& line : describe(spec.expectation)) {
    std::cout << "  " << printable(line) << "\n";
  }
  if (spec.asyncio) {
    std::cout << "\nasyncio, which must not hold here\n  " << printable(spec.asyncio->says) << "\n";
    for (const std::string& line : describe(spec.asyncio->expectation)) {
      std::cout << "  " << printable(line) << "\n";
    }
  }
  const Judgement& judgement = result.judgement;
  std::cout << fmt::format("\nVerdict\n  {}; {} facts judged, {} not judged\n",
                           word(judgement.verdict), judgement.facts_judged,
                           judgement.facts_not_judged);
  for (const Violation& violation : judgement.violations) {
    std::cout << "  " << printable(violation.sentence) << "\n";
  }
  for (const Violation& mistake : judgement.spec_mistakes) {
    std::cout << "  mistake of the spec: " << printable(mistake.sentence) << "\n";
  }
}

/// Nothing but the programs, so that one can be saved and run.
ExitCode print_python(const ExplainOptions& options) {
  const char* separator = "";
  for (const std::shared_ptr<const Spec>& spec :
       valid_specs(read_specs(chosen_files(options.specs)))) {
    std::cout << separator << python_program(spec->program, spec->title);
    separator = "\n\n# ----\n\n";
  }
  return ExitCode::as_expected;
}

/// A spec is explained whatever its verdict; only what stops it from being run is an error here.
ExitCode explain(const ExplainOptions& options, const Invocation& invocation) {
  if (options.as == Explanation::python) return print_python(options);
  if (invocation.backends.empty()) throw Stop(ExitCode::could_not_run, "there is no backend");
  const std::vector<std::string> first{invocation.backends.front().name};
  const auto backends =
      chosen_backends(options.backends.empty() ? first : options.backends, invocation);
  const ClaimLedger ledger(specs_root(options.specs));
  const auto specs = valid_specs(read_specs(chosen_files(options.specs)));
  const char* separator = "";
  const RunnerEvents events{.started = {}, .finished = [&](const CaseResult& result) {
                              std::cout << separator;
                              print_case(result, ledger, options.color);
                              separator = "\n----\n\n";
                            }};
  run_cases({}, cases_of(specs, backends), options.runner, events);
  return ExitCode::as_expected;
}

}  // namespace

Action set_up_explain(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<ExplainOptions>();
  add_spec_choice(app, options->specs, "SPEC", "");
  app.get_option("SPEC")->required();
  add_backend_choice(app, options->backends,
                     "On this backend; may be repeated (default: the first)", invocation);
  add_value<std::uint64_t>(app, "--seed", options->runner.seed, parse_number, "N", "a whole number",
                           "Let a steerable backend choose at random, repeatably");
  add_value<Explanation>(app, "--as", options->as, parse_explanation, "run|python",
                         "one of run, python",
                         "By a run of it, or as a program of that language (default: run)");
  add_limits(app, options->runner.limits);
  add_value<Propagation>(app, "--propagation", options->runner.propagation, parse_word<Propagation>,
                         "throw|value", "a propagation: throw or value",
                         "How raised exceptions travel");
  add_value<ColorChoice>(app, "--color", options->color, parse_color, "auto|always|never",
                         "one of auto, always, never", "Colours; NO_COLOR is heeded");
  app.footer(
      "Examples:\n"
      "  concord explain gather/factorials\n"
      "  concord explain gather/factorials --as python\n"
      "  concord explain 'wait/modes[timeout]' --seed 7");
  return [options, &invocation] { return explain(*options, invocation); };
}

}  // namespace concord::cli
