// Report outputs: every report that was asked for, and the console report, as one thing that is
// told of cases.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/exit_code.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/reporter.hpp"

namespace concord::cli {

struct OutputOptions {
  std::vector<std::string> targets;  ///< "json=results.jsonl", "junit=-".
  ColorChoice color = ColorChoice::automatic;
  /// Of these `out` and `color` are filled in for each reporter.
  ReporterOptions reporter;
};

class ReportOutputs {
 public:
  /// Opens everything, which empties the files: only made once there is something to run. Throws
  /// Stop (wrong_usage) for a path that cannot be written.
  ReportOutputs(const std::vector<ReportTarget>& targets, const OutputOptions& options);

  void begin(const RunContext& context);
  void case_finished(const CaseResult& result);
  /// could_not_run, told on stderr, if a file could not be written to its end; else as_expected.
  ExitCode finish(const Report& report);

 private:
  struct Output {
    std::string path;                     ///< Empty for a standard stream.
    std::unique_ptr<std::ofstream> file;  ///< Null for a standard stream.
    std::unique_ptr<Reporter> reporter;
  };

  void add_stream(const ReporterEntry& format, StandardStream stream, const OutputOptions& options);
  void add_file(const ReportTarget& target, ReporterOptions options);

  std::vector<Output> outputs_;
};

}  // namespace concord::cli
