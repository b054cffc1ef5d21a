// Runs, spoils, judges again, and counts.
#include "harness/cli/unnoticed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "harness/cli/backend_choice.hpp"
#include "harness/judge/changes.hpp"
#include "harness/report/terminal_text.hpp"
#include "harness/run/runner.hpp"
#include "harness/spec/lint.hpp"

namespace concord::cli {

namespace {

constexpr std::array kKinds{ChangeKind::dropped, ChangeKind::swapped, ChangeKind::altered};

/// What was found of one case.
struct Finding {
  std::shared_ptr<const Spec> spec;
  Discipline judged_as = Discipline::fifo;
  bool was_judged_whole = true;  ///< No fact leans on more than the backend promises.
  ChangeReport report;
};

/// What all cases come to.
struct Findings {
  std::vector<Finding> cases;
  std::size_t not_passing = 0;
};

void tell_case(const Finding& one, const UnnoticedOptions& options) {
  const ChangeCount total = one.report.total();
  std::cout << fmt::format("{}  {} of {} changes noticed\n", one.spec->id, total.noticed,
                           total.tried);
  if (!options.verbose) return;
  for (const UnnoticedChange& each : one.report.unnoticed) {
    std::cout << fmt::format("  the spec does not notice that {}\n", printable(each.what));
  }
}

/// Rounded down: 98.0 means that it is reached.
std::string percentage(const ChangeCount& count) {
  if (count.tried == 0) return "none were tried";
  const std::size_t tenths = count.noticed * 1000 / count.tried;
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

void tell_summary(const std::string& backend, const Findings& findings) {
  std::cout << fmt::format("\n{}: {} cases pass, {} do not\n", backend, findings.cases.size(),
                           findings.not_passing);
  for (const ChangeKind kind : kKinds) {
    ChangeCount sum;
    for (const Finding& one : findings.cases) {
      sum.tried += one.report.of(kind).tried;
      sum.noticed += one.report.of(kind).noticed;
    }
    std::cout << fmt::format("  {}: {} of {} noticed, {}\n", plural(kind), sum.noticed, sum.tried,
                             percentage(sum));
  }
}

/// What the spec's author says about the events that may be missing, or why it cannot be otherwise
/// on this backend. Empty: nothing.
std::string reason_of(const Finding& one) {
  const auto& allowed = one.spec->allowed_by_lint;
  if (std::find(allowed.begin(), allowed.end(), kUnnoticedDrop) != allowed.end()) {
    return one.spec->allowed_because;
  }
  if (one.was_judged_whole) return "";
  return fmt::format("the facts of stronger tiers are not judged on a {} backend",
                     word(one.judged_as));
}

/// Dropped events that go unnoticed, with the reason. False if one has none.
bool tell_reasons(const Findings& findings) {
  bool all_have = true;
  for (const Finding& one : findings.cases) {
    const ChangeCount& dropped = one.report.of(ChangeKind::dropped);
    if (dropped.noticed == dropped.tried) continue;
    std::cout << fmt::format("{}: ", one.spec->id);
    const char* separator = "";
    for (const UnnoticedChange& each : one.report.unnoticed) {
      if (each.kind != ChangeKind::dropped) continue;
      std::cout << separator << printable(each.what);
      separator = ", ";
    }
    const std::string reason = reason_of(one);
    std::cout << fmt::format(
        "; {}\n", reason.empty() ? "no reason is given" : "because " + printable(reason));
    all_have = all_have && !reason.empty();
  }
  return all_have;
}

Findings findings_on(const std::vector<std::shared_ptr<const Spec>>& specs,
                     const std::unique_ptr<Backend>& backend, const UnnoticedOptions& options) {
  Findings findings;
  const RunnerEvents events{.finished = [&](const CaseResult& result) {
    if (result.judgement.verdict != Verdict::pass) {
      ++findings.not_passing;
      return;
    }
    const JudgeOptions judged{.discipline = result.judged_as, .clock = ClockKind::virtual_time};
    findings.cases.push_back({result.spec, result.judged_as, result.judgement.facts_not_judged == 0,
                              judge_changes(*result.spec, result.execution, judged)});
    tell_case(findings.cases.back(), options);
  }};
  run_cases({}, cases_of(specs, {&backend, 1}), {}, events);
  return findings;
}

}  // namespace

ExitCode tell_unnoticed_changes(const UnnoticedOptions& options, const Invocation& invocation) {
  if (invocation.backends.empty()) throw Stop(ExitCode::could_not_run, "there is no backend");
  const std::vector<std::string> first{invocation.backends.front().name};
  const auto backends =
      chosen_backends(options.backends.empty() ? first : options.backends, invocation);
  const auto specs = valid_specs(read_specs(chosen_files(options.specs)));
  bool all_have_reasons = true;
  for (const auto& backend : backends) {
    const Findings findings = findings_on(specs, backend, options);
    tell_summary(backend->name(), findings);
    all_have_reasons = tell_reasons(findings) && all_have_reasons;
  }
  return all_have_reasons ? ExitCode::as_expected : ExitCode::not_as_expected;
}

}  // namespace concord::cli
