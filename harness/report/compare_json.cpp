// The keys of a stored comparison.
#include <nlohmann/json.hpp>

#include "harness/report/bench_json.hpp"
#include "harness/report/compare_report.hpp"

namespace concord {

namespace {

constexpr int kComparisonSchema = 1;

BenchJson json_of(const ComparedWorkload& row) {
  BenchJson json{{"spec", row.workload.spec},
                 {"n", row.workload.n},
                 {"events", row.workload.events},
                 {"clock", word(row.workload.clock)},
                 {"form", word(row.form)},
                 {"before", row.before},
                 {"after", row.after}};
  if (!row.struck_out.empty()) {
    json["struck_out"] = row.struck_out;
    return json;
  }
  json["verdict"] = word(row.change);
  json["margin"] = row.margin;
  json["confirmed"] = row.is_confirmed;
  json["ratio"] = row.blocks > 0 ? BenchJson(row.ratio) : BenchJson(nullptr);
  json["low"] = row.low > 0 ? BenchJson(row.low) : BenchJson(nullptr);
  json["high"] = row.high > 0 ? BenchJson(row.high) : BenchJson(nullptr);
  json["detectable"] = row.detectable ? BenchJson(*row.detectable) : BenchJson(nullptr);
  json["blocks"] = row.blocks;
  json["seconds"] = row.seconds;
  json["waited"] = row.waited;
  json["log_ratios"] = row.log_ratios;
  return json;
}

}  // namespace

void write_comparison_json(const Comparison& comparison, std::ostream& out) {
  BenchJson json{{"kind", "comparison"},
                 {"schema", kComparisonSchema},
                 {"tool", comparison.tool_version},
                 {"started", comparison.started_at},
                 {"arguments", comparison.arguments},
                 {"seed", comparison.seed},
                 {"selftest", known(comparison.selftest)},
                 {"alpha", comparison.alpha},
                 {"machine", json_of(comparison.machine)},
                 {"interrupted", comparison.was_interrupted},
                 {"seconds", comparison.wall_seconds}};
  json["rows"] = BenchJson::array();
  for (const ComparedWorkload& row : comparison.rows) json["rows"].push_back(json_of(row));
  out << json.dump(1, ' ', false, BenchJson::error_handler_t::replace) << "\n";
}

}  // namespace concord
