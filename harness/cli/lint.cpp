// `concord lint`: the mistakes in spec files, all of them, without running anything.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/spec/lint.hpp"

namespace concord::cli {

namespace {

std::string counted(std::size_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// Adds what is not there yet: the rows of a file repeat what they have in common.
void add_new(Diagnostics& found, const Diagnostics& more) {
  for (const Diagnostic& finding : more) {
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const Diagnostic& other) {
      return other.source == finding.source && other.span == finding.span &&
             other.what == finding.what;
    });
    if (!is_known) found.push_back(finding);
  }
}

std::string path_of(const Diagnostic& finding) {
  return finding.source ? finding.source->path : "";
}

/// All findings, file by file.
Diagnostics findings_in(const ReadSpecs& read, const ClaimLedger& ledger) {
  Diagnostics found = read.mistakes;
  std::vector<Spec> specs;
  for (const auto& spec : read.specs) {
    add_new(found, concord::lint(*spec));
    specs.push_back(*spec);
  }
  if (ledger.exists()) add_new(found, check_claims(specs, ledger.ledger()));
  std::stable_sort(found.begin(), found.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return path_of(left) < path_of(right);
  });
  return found;
}

ExitCode lint_files(const SpecChoice& choice) {
  const ClaimLedger ledger(specs_root(choice));
  const ReadSpecs read = read_specs(chosen_files(choice));
  if (read.files == 0) throw Stop(ExitCode::nothing_selected, joined_sentences(read.misses));
  const Diagnostics found = findings_in(read, ledger);
  for (const Diagnostic& finding : found) std::cout << render(finding) << "\n";
  const auto errors = static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(),
                    [](const Diagnostic& finding) { return finding.severity == Severity::error; }));
  std::cout << fmt::format("{}: {}, {}\n", counted(read.files, "file"), counted(errors, "error"),
                           counted(found.size() - errors, "warning"));
  const ExitCode code = errors > 0 ? ExitCode::invalid_spec : ExitCode::as_expected;
  if (read.misses.empty()) return code;
  throw Stop(graver(code, ExitCode::nothing_selected), joined_sentences(read.misses));
}

}  // namespace

Action set_up_lint(CLI::App& app, const Invocation&) {
  const auto choice = std::make_shared<SpecChoice>();
  add_spec_choice(app, *choice, "PATH");
  std::string rules = "Rules, which 'lint: {allow: [...], because: ...}' silences in a spec:\n";
  for (const auto& [code, finds] : lint_rules()) rules += fmt::format("  {}  {}\n", code, finds);
  app.footer(rules +
             "\nExit code 3 if there is an error; warnings alone are 0.\n\n"
             "Examples:\n"
             "  concord lint\n"
             "  concord lint specs/gather/factorials.yaml");
  return [choice] { return lint_files(*choice); };
}

}  // namespace concord::cli
