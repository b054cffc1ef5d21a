// The keys of a comparison of stored measurements.
#include <nlohmann/json.hpp>

#include "harness/report/bench_json.hpp"
#include "harness/report/measurement_change_report.hpp"

namespace concord {

namespace {

constexpr int kMeasurementComparisonSchema = 1;

BenchJson origin_of(const Measurement& measurement) {
  return {{"tool", measurement.tool_version},
          {"started", measurement.started_at},
          {"revision", known(measurement.machine.revision)},
          {"interrupted", measurement.was_interrupted}};
}

BenchJson side_of(std::int64_t events, ClockKind clock,
                  const std::optional<Allocations>& allocations) {
  BenchJson json{{"events", events}, {"clock", word(clock)}};
  json["allocations"] = allocations ? BenchJson(allocations->count) : BenchJson(nullptr);
  json["allocated_bytes"] = allocations ? BenchJson(allocations->bytes) : BenchJson(nullptr);
  return json;
}

BenchJson json_of(const SeriesChange& row) {
  BenchJson json{{"spec", row.workload.spec},
                 {"n", row.workload.n},
                 {"backend", row.arm.backend},
                 {"form", word(row.arm.form)},
                 {"verdict", word(row.verdict)}};
  json["before"] = side_of(row.events_before, row.clock_before, row.before);
  json["after"] = side_of(row.workload.events, row.workload.clock, row.after);
  const bool is_one_workload = row.verdict != StoredVerdict::different;
  json["ratio"] = is_one_workload ? BenchJson(row.ratio) : BenchJson(nullptr);
  json["threshold"] =
      is_one_workload && row.threshold ? BenchJson(*row.threshold) : BenchJson(nullptr);
  return json;
}

}  // namespace

void write_measurement_comparison_json(const ComparedMeasurements& compared, std::ostream& out) {
  const MeasurementComparison& comparison = compared.comparison;
  BenchJson json{{"kind", "measurement_comparison"},
                 {"schema", kMeasurementComparisonSchema},
                 {"before", origin_of(compared.before)},
                 {"after", origin_of(compared.after)},
                 {"no_threshold", known(comparison.no_threshold)},
                 {"no_allocations", known(comparison.no_allocations)}};
  json["outside"] = BenchJson::array();
  for (const OutsideEngine& engine : comparison.outside) {
    json["outside"].push_back(
        {{"backend", engine.backend}, {"least", engine.least}, {"most", engine.most}});
  }
  json["rows"] = BenchJson::array();
  for (const SeriesChange& row : comparison.rows) json["rows"].push_back(json_of(row));
  json["struck_out"] = BenchJson::array();
  for (const StruckOutRow& row : comparison.struck_out) {
    json["struck_out"].push_back(
        {{"row", row.name}, {"reason", row.reason}, {"had_number", row.had_number}});
  }
  json["only_old"] = comparison.only_old;
  json["only_new"] = comparison.only_new;
  out << json.dump(1, ' ', false, BenchJson::error_handler_t::replace) << "\n";
}

}  // namespace concord
