// What a difference between stored counts is worth, as an exit code.
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
#include <vector>

#include "harness/cli/report_files.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/counts_report.hpp"

namespace concord::cli {

namespace {

Counts counts_of(const std::string& path) {
  // A folder can be opened, and fails later in a library's words.
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("'{}' cannot be compared: it is a folder, no file of counts", path));
  }
  std::ifstream in(path);
  if (!in) throw Stop(ExitCode::wrong_usage, fmt::format("cannot read '{}'", path));
  try {
    return read_counts_json(in);
  } catch (const std::exception& error) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("'{}' cannot be compared: {}", path, error.what()));
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
               fmt::format("two files of counts are compared as they are, nothing is measured: "
                           "leave out {}, or name specs instead of the files",
                           name));
  }
}

ExitCode code_of(const CountComparison& comparison, const CompareOptions& options) {
  ExitCode code = ExitCode::as_expected;
  if (has_lost_verdict(comparison)) code = graver(code, ExitCode::not_as_expected);
  if (has_regression(comparison)) code = graver(code, ExitCode::slower_than_allowed);
  if (options.strict && !is_complete(comparison)) code = graver(code, ExitCode::inconclusive);
  return code;
}

}  // namespace

bool names_counts(const CompareOptions& options) {
  const std::vector<std::string>& names = options.what.specs.patterns;
  return names.size() == 2 && std::all_of(names.begin(), names.end(), [](const std::string& name) {
           return name.ends_with(".json");
         });
}

ExitCode compare_stored(const CompareOptions& options) {
  refuse_what_measures(options);
  const auto targets = parse_targets(options.targets, {"json"});
  const std::vector<std::string>& names = options.what.specs.patterns;
  ComparedCounts compared;
  // Two statements, so that of two unreadable files every compiler's program names the first.
  compared.before = counts_of(names[0]);
  compared.after = counts_of(names[1]);
  if (options.margin) compared.margin = *options.margin / 100;
  compared.comparison = compare_counts(compared.before, compared.after, compared.margin);
  // Opened when both are read: a report may take the place of one of them.
  const ReportFiles files(targets);
  outlive_broken_pipes();
  const ExitCode written =
      files.write([&](std::ostream& out) { write_count_comparison_json(compared, out); });
  write_count_comparison(compared.comparison, files.beside());
  return graver(written, code_of(compared.comparison, options));
}

}  // namespace concord::cli
