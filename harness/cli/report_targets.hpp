// Report targets: what each `--report FORMAT=PATH` asks for, before any file is touched.
#pragma once

#include <string>
#include <vector>

#include "harness/report/reporter.hpp"

namespace concord::cli {

struct ReportTarget {
  const ReporterEntry* format = nullptr;
  std::string path;  ///< "-" is standard output.

  bool is_standard_output() const { return path == "-"; }
};

/// Throws Stop (wrong_usage) for an unknown format.
const ReporterEntry& format_named(const std::string& name);

/// The targets in the order of the command line. Throws Stop (wrong_usage) for an unknown format, a
/// path that cannot be written, and two reports to one place.
std::vector<ReportTarget> parse_targets(const std::vector<std::string>& texts);

}  // namespace concord::cli
