// `concord lint`: the mistakes in spec files and in what backends declare, all of them, without
// running anything; or, with --changes, what the specs would let pass.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/deviation_files.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/cli/unnoticed.hpp"
#include "harness/spec/deviations.hpp"
#include "harness/spec/lint.hpp"

namespace concord::cli {

namespace {

std::string number_and_noun(std::size_t count, const std::string& noun) {
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

/// Which specs are linted; only all of them can tell what the ledger lacks.
enum class Scope : std::uint8_t { some_specs, whole_corpus };

/// All findings, file by file.
Diagnostics findings_in(const ReadSpecs& read, const ClaimLedger& ledger, Scope scope) {
  Diagnostics found = read.mistakes;
  std::vector<Spec> specs;
  for (const auto& spec : read.specs) {
    add_new(found, concord::lint(*spec));
    specs.push_back(*spec);
  }
  if (ledger.exists()) add_new(found, check_claims(specs, ledger.ledger()));
  // A spec that cannot be read may be the one that is missed.
  if (ledger.exists() && scope == Scope::whole_corpus && read.bad_files == 0) {
    add_new(found, check_ledger(ledger.ledger(), specs));
  }
  std::stable_sort(found.begin(), found.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return path_of(left) < path_of(right);
  });
  return found;
}

/// What is wrong with the declared deviations of all backends. One that means no spec is stale, as
/// 'check' would say.
Diagnostics findings_in_deviations(const std::vector<std::filesystem::path>& files,
                                   const ReadSpecs& read) {
  Diagnostics found;
  std::vector<std::string> ids;
  for (const auto& spec : read.specs) ids.push_back(spec->id);
  for (const std::filesystem::path& file : files) {
    const Result<SourcePtr> source = read_source(file);
    const Result<Deviations> declared = source ? read_deviations(source.value(), read.specs)
                                               : Result<Deviations>(source.mistakes());
    if (!declared) {
      found.insert(found.end(), declared.mistakes().begin(), declared.mistakes().end());
      continue;
    }
    // A spec that cannot be read may be the one that is meant.
    if (read.bad_files > 0) continue;
    for (const auto& deviation : declared.value().unmatched) {
      const std::string advice = suggestion(deviation->spec, ids);
      found.push_back({deviation->source, deviation->span,
                       fmt::format("no spec matches '{}'", deviation->spec), advice});
    }
  }
  return found;
}

/// What a command line wants linted.
struct Wanted {
  ReadSpecs specs;   ///< To be linted.
  ReadSpecs corpus;  ///< All that deviations may mean; only read where there are any.
  std::vector<std::filesystem::path> deviation_files;
};

/// Without arguments all that there is; a deviation file is known by its name.
Wanted wanted(SpecChoice choice, const std::filesystem::path& root) {
  Wanted all;
  if (choice.patterns.empty()) {
    all.deviation_files = deviation_files_beside(root);
    all.specs = read_specs(chosen_files(choice));
    all.corpus = all.specs;
    return all;
  }
  std::erase_if(choice.patterns, [&](const std::string& pattern) {
    if (!is_deviation_file(pattern)) return false;
    all.deviation_files.emplace_back(pattern);
    return true;
  });
  if (!choice.patterns.empty()) all.specs = read_specs(chosen_files(choice));
  choice.patterns.clear();
  if (!all.deviation_files.empty()) all.corpus = read_specs(chosen_files(choice));
  return all;
}

ExitCode lint_files(const SpecChoice& choice) {
  const auto root = specs_root(choice);
  const ClaimLedger ledger(root);
  const Wanted all = wanted(choice, root);
  const std::size_t files = all.specs.files + all.deviation_files.size();
  if (files == 0) throw Stop(ExitCode::nothing_selected, joined_sentences(all.specs.misses));
  const Scope scope = choice.patterns.empty() ? Scope::whole_corpus : Scope::some_specs;
  Diagnostics found = findings_in(all.specs, ledger, scope);
  const Diagnostics in_deviations = findings_in_deviations(all.deviation_files, all.corpus);
  found.insert(found.end(), in_deviations.begin(), in_deviations.end());
  for (const Diagnostic& finding : found) std::cout << render(finding) << "\n";
  const auto errors = static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(),
                    [](const Diagnostic& finding) { return finding.severity == Severity::error; }));
  std::cout << fmt::format("{}: {}, {}\n", number_and_noun(files, "file"),
                           number_and_noun(errors, "error"),
                           number_and_noun(found.size() - errors, "warning"));
  const ExitCode code = errors > 0 ? ExitCode::invalid_spec : ExitCode::as_expected;
  if (all.specs.misses.empty()) return code;
  throw Stop(graver(code, ExitCode::nothing_selected), joined_sentences(all.specs.misses));
}

}  // namespace

Action set_up_lint(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<UnnoticedOptions>();
  const auto wants_changes = std::make_shared<bool>(false);
  add_spec_choice(app, options->specs, "PATH");
  app.add_flag("--changes", *wants_changes,
               "Run the specs, change each passing run in one place after\n"
               "another - drop an event, swap two, alter a mark or an\n"
               "outcome - and count the changes that a spec notices");
  add_backend_choice(app, options->backends,
                     "With --changes: on this backend; may be repeated\n(default: the first)",
                     invocation);
  app.add_flag("-v,--verbose", options->verbose,
               "With --changes: a line for each change that is not noticed");
  app.add_option("--report", options->targets,
                 "With --changes: json=PATH writes a line for each run; PATH '-' is\n"
                 "standard output and moves the text to standard error")
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false);
  std::string rules = "Rules, which 'lint: {allow: [...], because: ...}' silences in a spec:\n";
  for (const auto& [code, finds] : lint_rules()) rules += fmt::format("  {}  {}\n", code, finds);
  app.footer(
      rules +
      "\nWithout PATH the declared deviations, backends/NAME/deviations.yaml, are checked\n"
      "as well; one of these files may also be a PATH.\n"
      "Exit code 3 if there is an error; warnings alone are 0. With --changes 1 if an event\n"
      "can be dropped unnoticed for which the spec has no reason (W202).\n\n"
      "Examples:\n"
      "  concord lint\n"
      "  concord lint specs/gather/factorials.yaml\n"
      "  concord lint --changes 'gather/*' -v");
  return [options, wants_changes, &invocation] {
    if (*wants_changes) return tell_unnoticed_changes(*options, invocation);
    if (options->verbose || !options->backends.empty() || !options->targets.empty()) {
      throw Stop(ExitCode::wrong_usage,
                 "-b, -v and --report say how --changes is done; without it nothing runs");
    }
    return lint_files(options->specs);
  };
}

}  // namespace concord::cli
