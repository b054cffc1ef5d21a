// The json reporter: JSON lines. The source from which every other format can be rendered.
#include "harness/report/json_case.hpp"
#include "harness/report/reporter.hpp"

namespace concord {

namespace {

Json backend_object(const BackendInfo& backend) {
  Json object = Json::object();
  object["name"] = backend.name;
  object["version"] = backend.version;
  object["discipline"] = word(backend.discipline);
  object["primitives"] = Json::array();
  for (const PrimitiveNote& note : backend.primitives) {
    Json& primitive = object["primitives"].emplace_back(Json::object());
    primitive["primitive"] = note.primitive;
    primitive["kind"] = word(note.kind);
    primitive["how"] = note.how;
  }
  return object;
}

Json header_of(const RunContext& context) {
  Json header = Json::object();
  header["kind"] = "header";
  header["schema"] = 1;
  header["tool"] = "concord";
  header["version"] = context.tool_version;
  header["machine"] = context.machine;
  header["compiler"] = context.compiler;
  header["flags"] = context.flags;
  header["clock"] = word(context.clock);
  header["seed"] = context.seed ? Json(*context.seed) : Json(nullptr);
  header["backends"] = Json::array();
  for (const BackendInfo& info : context.backends)
    header["backends"].push_back(backend_object(info));
  if (context.reference) header["reference"] = backend_object(*context.reference);
  header["started_at"] = context.started_at;
  return header;
}

class JsonReporter final : public Reporter {
 public:
  explicit JsonReporter(const ReporterOptions& options)
      : out_(*options.out),
        cut_(options.full_trace ? TraceCut::never : TraceCut::at_10_000_events) {}

  void begin(const RunContext& context) override { write(header_of(context)); }

  void case_finished(const CaseResult& result) override { write(json_of(result, cut_)); }

  void finish(const Report& report) override {
    for (const StaleDeviation& stale : report.stale_deviations) write(json_of(stale));
    const Totals totals = totals_of(report);
    Json footer = Json::object();
    footer["kind"] = "footer";
    footer["passed"] = totals.passed;
    footer["failed"] = totals.failed;
    footer["skipped"] = totals.skipped;
    footer["wall_seconds"] = report.wall_seconds;
    write(footer);
  }

 private:
  /// Programs under test may mark and raise any bytes; what is not UTF-8 is replaced, never thrown
  /// over.
  void write(const Json& line) {
    out_ << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
  }

  std::ostream& out_;
  TraceCut cut_;
};

}  // namespace

std::unique_ptr<Reporter> make_json_reporter(const ReporterOptions& options) {
  return std::make_unique<JsonReporter>(options);
}

}  // namespace concord
