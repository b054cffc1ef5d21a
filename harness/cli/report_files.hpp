// Report files of a command that measures: tried before anything is measured, since an hour's work
// is not to end at a path that cannot be written.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <vector>

#include "harness/cli/exit_code.hpp"
#include "harness/cli/report_file.hpp"
#include "harness/cli/report_targets.hpp"

namespace concord::cli {

class ReportFiles {
 public:
  /// Throws Stop (wrong_usage) for a path that cannot be written.
  explicit ReportFiles(const std::vector<ReportTarget>& targets);

  /// Has each of them written in the same way, or as its format wants it. could_not_run, told on
  /// stderr, if a file could not be written to its end; else as_expected.
  ExitCode write(const std::function<void(std::ostream&)>& report) const;
  ExitCode write_each(
      const std::function<void(const std::string& format, std::ostream&)>& report) const;

  /// Where the tables for people go: standard output, unless a report has it.
  std::ostream& beside() const;

 private:
  std::vector<ReportTarget> targets_;
  std::vector<std::unique_ptr<ReportFile>> files_;  ///< Null for standard output.
};

}  // namespace concord::cli
