// The json reporter: JSON lines. The source from which every other format can be rendered.
#include "harness/report/json_case.hpp"
#include "harness/report/json_header.hpp"
#include "harness/report/reporter.hpp"

namespace concord {

namespace {

class JsonReporter final : public Reporter {
 public:
  explicit JsonReporter(const ReporterOptions& options)
      : out_(*options.out),
        cut_(options.full_trace ? TraceCut::never : TraceCut::at_10_000_events) {}

  void begin(const RunContext& context) override { write_line(out_, header_of(context)); }

  void case_finished(const CaseResult& result) override { write_line(out_, json_of(result, cut_)); }

  void finish(const Report& report) override {
    for (const StaleDeviation& stale : report.stale_deviations) write_line(out_, json_of(stale));
    const Totals totals = totals_of(report);
    Json footer = Json::object();
    footer["kind"] = "footer";
    footer["passed"] = totals.passed;
    footer["failed"] = totals.failed;
    footer["skipped"] = totals.skipped;
    footer["wall_seconds"] = report.wall_seconds;
    write_line(out_, footer);
  }

 private:
  std::ostream& out_;
  TraceCut cut_;
};

}  // namespace

std::unique_ptr<Reporter> make_json_reporter(const ReporterOptions& options) {
  return std::make_unique<JsonReporter>(options);
}

}  // namespace concord
