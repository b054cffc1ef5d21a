// The keys of a comparison of stored counts.
#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/report/bench_json.hpp"
#include "harness/report/counts_report.hpp"

namespace concord {

namespace {

constexpr int kCountComparisonSchema = 1;

BenchJson origin_of(const Counts& counts) {
  return {{"tool", counts.tool_version},
          {"started", counts.started_at},
          {"toolchain", counts.toolchain},
          {"interrupted", counts.was_interrupted}};
}

std::string_view verdict_of(const CountChange& change) {
  if (change.has_other_trace) return "different";
  if (change.is_regression) return "regressed";
  return change.is_improvement ? "improved" : "same";
}

BenchJson json_of(const CountChange& change) {
  const CountedWorkload& row = change.after;
  BenchJson json{{"spec", row.workload.spec},     {"n", row.workload.n},
                 {"events", row.workload.events}, {"clock", word(row.workload.clock)},
                 {"backend", row.backend},        {"form", word(row.form)},
                 {"verdict", verdict_of(change)}, {"ratio", 1 + change.instructions},
                 {"before", BenchJson::object()}, {"after", BenchJson::object()}};
  add_counts(change.before.counts, json["before"]);
  add_counts(change.after.counts, json["after"]);
  return json;
}

}  // namespace

void write_count_comparison_json(const ComparedCounts& compared, std::ostream& out) {
  const CountComparison& comparison = compared.comparison;
  BenchJson json{{"kind", "count_comparison"},
                 {"schema", kCountComparisonSchema},
                 {"before", origin_of(compared.before)},
                 {"after", origin_of(compared.after)},
                 {"margin", compared.margin}};
  if (!comparison.refused.empty()) json["refused"] = comparison.refused;
  json["rows"] = BenchJson::array();
  for (const CountChange& change : comparison.rows) json["rows"].push_back(json_of(change));
  json["struck_out"] = BenchJson::array();
  for (const StruckOutRow& row : comparison.struck_out) {
    json["struck_out"].push_back(
        {{"row", row.name}, {"reason", row.reason}, {"was_counted", row.had_number}});
  }
  json["only_old"] = comparison.only_old;
  json["only_new"] = comparison.only_new;
  out << json.dump(1, ' ', false, BenchJson::error_handler_t::replace) << "\n";
}

}  // namespace concord
