// Report targets: what each `--report FORMAT=PATH` asks for, before any file is touched.
#pragma once

#include <string>
#include <vector>

namespace concord::cli {

struct ReportTarget {
  std::string format;
  std::string path;  ///< "-" is standard output.

  bool is_standard_output() const { return path == "-"; }
};

/// The names in a table of reporters.
template <class Table>
std::vector<std::string> format_names(const Table& table) {
  std::vector<std::string> names;
  for (const auto& entry : table) names.push_back(entry.name);
  return names;
}

/// The targets in the order of the command line. Throws Stop (wrong_usage) for a format that is
/// none of `formats`, a path that cannot be written, and two reports to one place.
std::vector<ReportTarget> parse_targets(const std::vector<std::string>& texts,
                                        const std::vector<std::string>& formats);

}  // namespace concord::cli
