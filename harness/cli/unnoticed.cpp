// Runs, spoils, judges again, and counts.
#include "harness/cli/unnoticed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <memory>
#include <utility>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/judge/changes.hpp"
#include "harness/report/changes_json.hpp"
#include "harness/report/terminal_text.hpp"
#include "harness/run/runner.hpp"
#include "harness/spec/lint.hpp"

namespace concord::cli {

namespace {

constexpr std::array kKinds{ChangeKind::dropped, ChangeKind::swapped, ChangeKind::altered};

/// Where it is told: as text, and as a line of JSON for each case if that is wanted.
class Outputs {
 public:
  explicit Outputs(const std::vector<ReportTarget>& targets) {
    for (const ReportTarget& target : targets) {
      if (target.is_standard_output()) text_ = &std::cerr;
      add(target);
    }
  }

  std::ostream& text() const { return *text_; }

  void tell(const ChangedCase& one) const {
    for (const auto& [path, file] : lines_) {
      (file ? *file : std::cout) << json_line(one) << "\n" << std::flush;
    }
  }

  /// could_not_run, told on stderr, if a file could not be written to its end.
  ExitCode finish() const {
    ExitCode code = ExitCode::as_expected;
    for (const auto& [path, file] : lines_) {
      if (!file || *file) continue;
      std::cerr << fmt::format("concord: the report '{}' could not be written to its end\n", path);
      code = ExitCode::could_not_run;
    }
    return code;
  }

 private:
  struct Lines {
    std::string path;
    std::unique_ptr<std::ofstream> file;  ///< Null for standard output.
  };

  void add(const ReportTarget& target) {
    std::unique_ptr<std::ofstream> file;
    if (!target.is_standard_output()) {
      file = std::make_unique<std::ofstream>(target.path, std::ios::binary);
    }
    lines_.push_back({target.path, std::move(file)});
  }

  std::ostream* text_ = &std::cout;
  std::vector<Lines> lines_;
};

/// What all cases of one backend come to.
struct Findings {
  std::vector<ChangedCase> cases;
  std::size_t others = 0;  ///< That did not pass.
};

/// What the spec's author says about the events that may be missing, or why it cannot be otherwise
/// on this backend. Empty: nothing, or none may.
std::string reason_for(const CaseResult& result, const ChangeReport& report) {
  const ChangeCount& dropped = report.of(ChangeKind::dropped);
  if (dropped.noticed == dropped.tried) return "";
  const auto& allowed = result.spec->allowed_by_lint;
  if (std::find(allowed.begin(), allowed.end(), kUnnoticedDrop) != allowed.end()) {
    return result.spec->allowed_because;
  }
  if (result.judgement.facts_not_judged == 0) return "";
  return fmt::format("the facts of stronger tiers are not judged on a {} backend",
                     word(result.judged_as));
}

void tell_case(const ChangedCase& one, const UnnoticedOptions& options, const Outputs& outputs) {
  outputs.tell(one);
  const ChangeCount total = one.report.total();
  outputs.text() << fmt::format("{}  {} of {} changes noticed\n", one.spec->id, total.noticed,
                                total.tried);
  if (!options.verbose) return;
  for (const UnnoticedChange& each : one.report.unnoticed) {
    outputs.text() << fmt::format("  the spec does not notice that {}\n", printable(each.what));
  }
}

/// Rounded down: 98.0 means that it is reached.
std::string percentage(const ChangeCount& count) {
  if (count.tried == 0) return "none were tried";
  const std::size_t tenths = count.noticed * 1000 / count.tried;
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

void tell_summary(const std::string& backend, const Findings& findings, std::ostream& out) {
  out << fmt::format("\n{}: {} passing runs changed, {} others left out\n", backend,
                     findings.cases.size(), findings.others);
  for (const ChangeKind kind : kKinds) {
    ChangeCount sum;
    for (const ChangedCase& one : findings.cases) {
      sum.tried += one.report.of(kind).tried;
      sum.noticed += one.report.of(kind).noticed;
    }
    out << fmt::format("  {}: {} of {} noticed, {}\n", plural(kind), sum.noticed, sum.tried,
                       percentage(sum));
  }
}

/// Dropped events that go unnoticed, with the reason. False if one has none.
bool tell_reasons(const Findings& findings, std::ostream& out) {
  bool all_have = true;
  for (const ChangedCase& one : findings.cases) {
    const ChangeCount& dropped = one.report.of(ChangeKind::dropped);
    if (dropped.noticed == dropped.tried) continue;
    out << one.spec->id << ": ";
    const char* separator = "";
    for (const UnnoticedChange& each : one.report.unnoticed) {
      if (each.kind != ChangeKind::dropped) continue;
      out << separator << printable(each.what);
      separator = ", ";
    }
    out << (one.reason.empty() ? "; no reason is given" : "; because " + printable(one.reason))
        << "\n";
    all_have = all_have && !one.reason.empty();
  }
  return all_have;
}

Findings findings_on(const std::vector<std::shared_ptr<const Spec>>& specs,
                     const std::unique_ptr<Backend>& backend, const UnnoticedOptions& options,
                     const Outputs& outputs) {
  Findings findings;
  const RunnerEvents events{.finished = [&](const CaseResult& result) {
    if (result.judgement.verdict != Verdict::pass) {
      ++findings.others;
      return;
    }
    const JudgeOptions judged{.discipline = result.judged_as, .clock = ClockKind::virtual_time};
    ChangeReport report = judge_changes(*result.spec, result.execution, judged);
    std::string reason = reason_for(result, report);
    findings.cases.push_back(
        {result.spec, result.backend, result.judged_as, std::move(report), std::move(reason)});
    tell_case(findings.cases.back(), options, outputs);
  }};
  run_cases({}, cases_of(specs, {&backend, 1}), {}, events);
  return findings;
}

}  // namespace

ExitCode tell_unnoticed_changes(const UnnoticedOptions& options, const Invocation& invocation) {
  if (invocation.backends.empty()) throw Stop(ExitCode::could_not_run, "there is no backend");
  const auto targets = parse_targets(options.targets, {"json"});
  const std::vector<std::string> first{invocation.backends.front().name};
  const auto backends =
      chosen_backends(options.backends.empty() ? first : options.backends, invocation);
  const auto specs = valid_specs(read_specs(chosen_files(options.specs)));
  const Outputs outputs(targets);
  ExitCode code = ExitCode::as_expected;
  for (const auto& backend : backends) {
    const Findings findings = findings_on(specs, backend, options, outputs);
    tell_summary(backend->name(), findings, outputs.text());
    if (!tell_reasons(findings, outputs.text())) code = ExitCode::not_as_expected;
  }
  return graver(code, outputs.finish());
}

}  // namespace concord::cli
