// What a difference between stored counts is worth, as an exit code.
#include "harness/cli/compare_stored.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

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
  outlive_broken_pipes();
  const std::vector<std::string>& names = options.what.specs.patterns;
  const double margin = options.margin ? *options.margin / 100 : kInstructionMargin;
  // Two statements, so that of two unreadable files every compiler's program names the first.
  const Counts base = counts_of(names[0]);
  const Counts candidate = counts_of(names[1]);
  const CountComparison comparison = compare_counts(base, candidate, margin);
  write_count_comparison(comparison, std::cout);
  return code_of(comparison, options);
}

}  // namespace concord::cli
