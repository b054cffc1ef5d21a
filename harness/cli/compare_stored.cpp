// What a difference between stored results is worth, as an exit code.
#include "harness/cli/compare_stored.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "harness/cli/report_files.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/counts_report.hpp"
#include "harness/report/measurement_change_report.hpp"
#include "harness/report/stored.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

namespace {

StoredResult result_in(const std::string& path) {
  // A folder can be opened, and fails later in a library's words.
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("'{}' cannot be compared: it is a folder, no file of results", path));
  }
  std::ifstream in(path);
  if (!in) throw Stop(ExitCode::wrong_usage, fmt::format("cannot read '{}'", path));
  try {
    return read_stored(in);
  } catch (const std::exception& error) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("'{}' cannot be compared: {}", path, printable(error.what())));
  }
}

/// What was to be measured is not, and whoever asks for it is not to believe that it was.
void refuse_what_measures(const CompareOptions& options) {
  const BenchOptions& what = options.what;
  const std::array<std::pair<const char*, bool>, 9> given{{{"--specs", !what.specs.root.empty()},
                                                           {"--old", !options.old_build.empty()},
                                                           {"--new", !options.new_build.empty()},
                                                           {"--backend", !what.backends.empty()},
                                                           {"--vs", !options.with.empty()},
                                                           {"--size", !what.sizes.empty()},
                                                           {"--form", what.form.has_value()},
                                                           {"--budget", options.budget.has_value()},
                                                           {"--seed", options.seed.has_value()}}};
  for (const auto& [name, is_given] : given) {
    if (!is_given) continue;
    throw Stop(ExitCode::wrong_usage,
               fmt::format("two files are compared as they are, nothing is measured: leave out "
                           "{}, or name specs instead of the files",
                           name));
  }
}

/// Of times nothing is judged, however small or large the difference.
void refuse_margin(const CompareOptions& options) {
  if (!options.margin) return;
  throw Stop(ExitCode::wrong_usage,
             "times of two different minutes are not judged: leave out --margin, or measure both "
             "sides at once, with --old and --new or with -b and --vs");
}

/// Of either kind.
template <class Found>
ExitCode code_of(const Found& comparison, const CompareOptions& options) {
  ExitCode code = ExitCode::as_expected;
  if (has_lost_verdict(comparison)) code = graver(code, ExitCode::not_as_expected);
  if (has_regression(comparison)) code = graver(code, ExitCode::slower_than_allowed);
  if (options.strict && !is_complete(comparison)) code = graver(code, ExitCode::inconclusive);
  return code;
}

/// The two files are read by now: a report may take the place of one of them.
ExitCode compare_both(ComparedCounts compared, const CompareOptions& options,
                      const ReportFiles& files) {
  if (options.margin) compared.margin = *options.margin / 100;
  compared.comparison = compare_counts(compared.before, compared.after, compared.margin);
  const ExitCode written =
      files.write([&](std::ostream& out) { write_count_comparison_json(compared, out); });
  write_count_comparison(compared.comparison, files.beside());
  return graver(written, code_of(compared.comparison, options));
}

ExitCode compare_both(ComparedMeasurements compared, const CompareOptions& options,
                      const ReportFiles& files) {
  compared.comparison = compare_measurements(compared.before, compared.after);
  const ExitCode written =
      files.write([&](std::ostream& out) { write_measurement_comparison_json(compared, out); });
  write_measurement_comparison(compared.comparison, files.beside());
  return graver(written, code_of(compared.comparison, options));
}

}  // namespace

bool names_stored(const CompareOptions& options) {
  const std::vector<std::string>& names = options.what.specs.patterns;
  return names.size() == 2 && std::all_of(names.begin(), names.end(), [](const std::string& name) {
           return name.ends_with(".json");
         });
}

ExitCode compare_stored(const CompareOptions& options) {
  refuse_what_measures(options);
  const auto targets = parse_targets(options.targets, {"json"});
  const std::vector<std::string>& names = options.what.specs.patterns;
  // Two statements, so that of two unreadable files every compiler's program names the first.
  StoredResult before = result_in(names[0]);
  StoredResult after = result_in(names[1]);
  if (before.index() != after.index()) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("'{}' and '{}' cannot be compared: one holds counts, the other times",
                           names[0], names[1]));
  }
  if (std::holds_alternative<Measurement>(before)) refuse_margin(options);
  const ReportFiles files(targets);
  outlive_broken_pipes();
  if (auto* counts = std::get_if<Counts>(&before)) {
    return compare_both({*counts, std::get<Counts>(after), kInstructionMargin, {}}, options, files);
  }
  return compare_both({std::get<Measurement>(before), std::get<Measurement>(after), {}}, options,
                      files);
}

}  // namespace concord::cli
