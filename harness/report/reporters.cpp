// THE table of reporters. A further one is a file with its maker, and a row here.
#include "harness/report/reporter.hpp"

namespace concord {

std::unique_ptr<Reporter> make_console_reporter(const ReporterOptions& options);
std::unique_ptr<Reporter> make_json_reporter(const ReporterOptions& options);
std::unique_ptr<Reporter> make_junit_reporter(const ReporterOptions& options);

const std::vector<ReporterEntry>& reporters() {
  static const std::vector<ReporterEntry> table{
      {"console", "for people: each failure in full, then the totals", make_console_reporter},
      {"json", "JSON lines: a header, a line for each case, a footer", make_json_reporter},
      {"junit", "JUnit XML for CI: a suite for each backend", make_junit_reporter},
  };
  return table;
}

}  // namespace concord
