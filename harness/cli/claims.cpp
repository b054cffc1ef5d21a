// `concord claims`: documents x claims x backends, the contradictions between them, the story of
// one claim, and the lines where claims stand.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/claims/matrix.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/case_choice.hpp"
#include "harness/cli/check_options.hpp"
#include "harness/cli/claim_choice.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/claim_run.hpp"
#include "harness/cli/claim_story.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/document_folder.hpp"
#include "harness/cli/option_values.hpp"
#include "harness/cli/report_exit.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/claim_reporter.hpp"

namespace concord::cli {

namespace {

constexpr const char* kConsole = "console";
constexpr const char* kShow = "show";

constexpr const char* kWords =
    "A claim is, on a backend:\n"
    "  upheld        the ledger calls it true, and every spec that upholds it passed\n"
    "  refuted       the ledger calls it false, and every spec with the document's own\n"
    "                expectation under refuted: passed, and saw that expectation violated\n"
    "  depends       the document leaves a condition open; each came out as told below it\n"
    "  contradicted  the run says otherwise than the ledger: a spec that names it failed\n"
    "  deviates      the backend declares that it does something else than such a spec\n"
    "  untested      no spec decides it\n"
    "  opinion       nothing can\n"
    "  n/a           it is about Python, which the backend is not; or no spec that decides it\n"
    "                can be judged there\n"
    "\n"
    "Examples:\n"
    "  concord claims                                  all claims on all backends\n"
    "  concord claims 'gather-*' -b coroutines -b asio\n"
    "  concord claims tasks-cancel-groups-en           the claims of one document\n"
    "  concord claims --contradictions                 who contradicts whom, and who is right\n"
    "  concord claims show gather-flag-never-raises    the story of one claim\n"
    "  concord claims --documents ~/documents          the lines where claims stand\n"
    "  concord claims --report json=- | tail -1        the sums\n"
    "  concord claims --report markdown=results/conformance.md\n"
    "\n";

struct ClaimsOptions {
  ClaimRunOptions run;
  std::vector<std::string> patterns;  ///< Perhaps with "show" before them.
  bool contradictions = false;
  std::string documents;  ///< --documents; empty: none.
  std::vector<std::string> targets;
  ColorChoice color = ColorChoice::automatic;

  bool shows() const { return !patterns.empty() && patterns.front() == kShow; }
};

using Specs = std::vector<std::shared_ptr<const Spec>>;

/// Everything below --specs.
Specs all_specs(const ClaimsOptions& options, const ClaimLedger& ledger) {
  CheckOptions all;
  all.specs = options.run.specs;
  return chosen_specs(all, ledger);
}

Colors colors_on(StandardStream stream, const ClaimsOptions& options) {
  return wants_color(options.color, stream) ? Colors::ansi : Colors::none;
}

void write_report(const std::string& format, const ClaimMatrix& matrix, const Report& report,
                  const ClaimReporterOptions& options) {
  const auto entry = std::ranges::find(claim_reporters(), format, &ClaimReporterEntry::name);
  entry->write(matrix, report.context, options);
}

ExitCode write_file(const ReportTarget& target, const ClaimMatrix& matrix, const Report& report,
                    ClaimView view) {
  std::ofstream file(target.path, std::ios::binary);
  write_report(target.format, matrix, report, {.out = &file, .colors = Colors::none, .view = view});
  if (file.flush()) return ExitCode::as_expected;
  std::cerr << fmt::format("concord: the report '{}' could not be written to its end\n",
                           target.path);
  return ExitCode::could_not_run;
}

/// The console report goes to stdout, or to stderr where another one goes to stdout.
ExitCode write_reports(const std::vector<ReportTarget>& targets, const ClaimMatrix& matrix,
                       const Report& report, const ClaimsOptions& options) {
  const ClaimView view = options.contradictions ? ClaimView::contradictions : ClaimView::claims;
  ExitCode code = ExitCode::as_expected;
  const ReportTarget* on_stdout = nullptr;
  for (const ReportTarget& target : targets) {
    if (target.is_standard_output()) {
      on_stdout = &target;
    } else {
      code = graver(code, write_file(target, matrix, report, view));
    }
  }
  const std::string format = on_stdout == nullptr ? kConsole : on_stdout->format;
  write_report(
      format, matrix, report,
      {.out = &std::cout, .colors = colors_on(StandardStream::out, options), .view = view});
  if (format == kConsole) return code;
  write_report(
      kConsole, matrix, report,
      {.out = &std::cerr, .colors = colors_on(StandardStream::err, options), .view = view});
  return code;
}

ExitCode exit_code_of_claims(const ClaimMatrix& matrix) {
  return totals_of(matrix).contradicted > 0 ? ExitCode::not_as_expected : ExitCode::as_expected;
}

/// The whole ledger against the run of these specs.
ClaimMatrix matrix_of(const ClaimLedger& ledger, const Report& report) {
  const std::vector<ClaimEvidence> evidence = evidence_of(report);
  return claim_matrix(ledger.ledger(), report, evidence);
}

ExitCode tell_matrix(const ClaimsOptions& options, const Invocation& invocation,
                     const ClaimLedger& ledger) {
  const auto targets = parse_targets(options.targets, format_names(claim_reporters()));
  const auto claims = chosen_claims(options.patterns, ledger.ledger());
  Specs specs = all_specs(options, ledger);
  if (!options.patterns.empty()) specs = specs_about(claims, ledger.ledger(), specs);
  const Report report = run_for_claims(specs, options.run, invocation);
  const ClaimMatrix matrix = narrowed(matrix_of(ledger, report), claims);
  const ExitCode written = write_reports(targets, matrix, report, options);
  return graver(written, graver(exit_code_of(report), exit_code_of_claims(matrix)));
}

/// What could not be found is told on stderr, after everything that could.
ExitCode tell_missing(const DocumentFolder& folder, const std::vector<std::string>& documents) {
  const std::vector<std::string> complaints = folder.complaints(documents);
  if (complaints.empty()) return ExitCode::as_expected;
  std::cout.flush();
  for (const std::string& sentence : complaints) std::cerr << "concord: " << sentence << "\n";
  return ExitCode::nothing_selected;
}

std::vector<std::string> documents_of(const std::set<std::string>& claims, const Ledger& ledger) {
  std::set<std::string> names;
  for (const std::string& id : claims) names.insert(ledger.claims.at(id).document);
  return {names.begin(), names.end()};
}

ExitCode tell_lines(const ClaimsOptions& options, const Ledger& ledger) {
  const DocumentFolder folder(options.documents, ledger.documents);
  const auto claims = chosen_claims(options.patterns, ledger);
  const Colors colors = colors_on(StandardStream::out, options);
  std::string document;
  for (const Claim* claim : in_reading_order(ledger)) {
    const auto file = folder.file_of(claim->document);
    if (!claims.contains(claim->id) || file.empty()) continue;
    if (claim->document != document) {
      std::cout << (document.empty() ? "" : "\n") << inked(Ink::strong, claim->document, colors)
                << ": " << file.string() << "\n";
      document = claim->document;
    }
    std::cout << fmt::format("  {}: {}\n", claim->id, printable(claim->says));
    for (const DocumentLine& line : folder.lines_of(claim->document, claim->lines)) {
      std::cout << fmt::format("  {:>5} | {}\n", line.number, printable(line.text));
    }
  }
  return tell_missing(folder, documents_of(claims, ledger));
}

ExitCode tell_stories(const ClaimsOptions& options, const Invocation& invocation,
                      const ClaimLedger& ledger) {
  const std::vector<std::string> patterns(options.patterns.begin() + 1, options.patterns.end());
  if (patterns.empty()) {
    throw Stop(ExitCode::wrong_usage, "show which claim? 'concord list claims' shows them all");
  }
  const auto claims = chosen_claims(patterns, ledger.ledger());
  std::optional<DocumentFolder> folder;
  if (!options.documents.empty()) folder.emplace(options.documents, ledger.ledger().documents);
  const Specs specs = specs_about(claims, ledger.ledger(), all_specs(options, ledger));
  const Report report = run_for_claims(specs, options.run, invocation);
  const ClaimMatrix matrix = matrix_of(ledger, report);
  const StoryOptions story{.out = &std::cout,
                           .colors = colors_on(StandardStream::out, options),
                           .documents = folder ? &*folder : nullptr};
  const char* separator = "";
  for (const ClaimRow& row : matrix.claims) {
    if (!claims.contains(row.claim.id)) continue;
    std::cout << separator;
    tell_story(row, matrix, report, story);
    separator = "\n----\n\n";
  }
  const ExitCode code = exit_code_of_claims(narrowed(matrix, claims));
  return folder ? graver(code, tell_missing(*folder, documents_of(claims, ledger.ledger()))) : code;
}

ExitCode claims(const ClaimsOptions& options, const Invocation& invocation) {
  require_backends(options.run.backends, invocation);
  const bool runs_nothing = !options.documents.empty() && !options.shows();
  if ((options.shows() || runs_nothing) && (options.contradictions || !options.targets.empty())) {
    throw Stop(
        ExitCode::wrong_usage,
        fmt::format("{} is not for the whole matrix: leave out --contradictions and --report",
                    options.shows() ? "'show'" : "--documents"));
  }
  const auto root = specs_root(options.run.specs);
  const ClaimLedger ledger(root);
  if (!ledger.exists()) {
    throw Stop(ExitCode::nothing_selected,
               fmt::format("there is no claims.yaml in '{}'", root.string()));
  }
  if (runs_nothing) return tell_lines(options, ledger.ledger());
  if (options.shows()) return tell_stories(options, invocation, ledger);
  return tell_matrix(options, invocation, ledger);
}

void add_reporting(CLI::App& app, ClaimsOptions& options) {
  std::string formats;
  for (const ClaimReporterEntry& entry : claim_reporters()) {
    formats += "\n" + entry.name + ": " + entry.help;
  }
  app.add_option("--report", options.targets,
                 "Write a report; may be repeated. PATH '-' is standard output\n"
                 "and moves the console report to standard error." +
                     formats)
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false);
  add_value<ColorChoice>(app, "--color", options.color, parse_color, "auto|always|never",
                         "one of auto, always, never", "Colours; NO_COLOR is heeded");
}

}  // namespace

Action set_up_claims(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<ClaimsOptions>();
  app.add_option("CLAIM", options->patterns,
                 "Ids (gather-is-simplest), globs (\"'tg-*'\"), documents or\n"
                 "contradictions (x05); none: all claims. After the word\n"
                 "'show': the story of each")
      ->option_text(" ");
  app.add_flag("--contradictions", options->contradictions,
               "Who contradicts whom, what each engine does, who is right");
  app.add_option("--documents", options->documents,
                 "Run nothing: find the documents, by their SHA-256, among the\n"
                 "files of DIR, and show the lines where the claims stand; with\n"
                 "'show' they are part of the story")
      ->option_text("DIR")
      ->take_last();
  add_claim_run_options(app, options->run, invocation);
  add_reporting(app, *options);
  app.footer(kWords + exit_code_help());
  return [options, &invocation] { return claims(*options, invocation); };
}

}  // namespace concord::cli
