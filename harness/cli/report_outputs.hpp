// Report outputs: every `--report FORMAT=PATH`, and the console report, as one thing that is told
// of cases.
#pragma once

#include <fstream>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/exit_code.hpp"
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
  /// Opens everything, so that an unwritable path is known before anything runs. Throws Stop
  /// (wrong_usage) for an unknown format, a path that cannot be written, and two reports on
  /// standard output.
  explicit ReportOutputs(const OutputOptions& options);

  void begin(const RunContext& context);
  void case_finished(const CaseResult& result);
  /// Throws Stop (could_not_run) if something could not be written to its end.
  void finish(const Report& report);

 private:
  struct Output {
    std::string path;                     ///< Empty for a standard stream.
    std::unique_ptr<std::ofstream> file;  ///< Null for a standard stream.
    std::unique_ptr<Reporter> reporter;
  };

  void add_file(const ReporterEntry& format, const std::string& path, ReporterOptions options);

  std::vector<Output> outputs_;
};

}  // namespace concord::cli
