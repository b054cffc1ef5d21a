// The keys of stored counts, in both directions.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "harness/report/bench_json.hpp"
#include "harness/report/counts_report.hpp"

namespace concord {

namespace {

constexpr int kCountsSchema = 1;

BenchJson json_of(const CountedWorkload& row) {
  BenchJson json{{"spec", row.workload.spec},     {"n", row.workload.n},
                 {"events", row.workload.events}, {"clock", word(row.workload.clock)},
                 {"backend", row.backend},        {"form", word(row.form)}};
  if (!row.struck_out.empty()) {
    json["struck_out"] = row.struck_out;
    return json;
  }
  json["instructions"] = row.counts.instructions;
  json["allocations"] = row.counts.allocations.count;
  json["allocated_bytes"] = row.counts.allocations.bytes;
  json["trace_hash"] = fmt::format("{:016x}", row.counts.trace_hash);
  return json;
}

CountedWorkload row_of(const BenchJson& json) {
  CountedWorkload row;
  row.workload.spec = json.at("spec").get<std::string>();
  row.workload.n = json.at("n").get<std::int64_t>();
  row.workload.events = json.at("events").get<std::int64_t>();
  row.workload.clock =
      parse_word<ClockKind>(json.at("clock").get<std::string>()).value_or(ClockKind::virtual_time);
  row.backend = json.at("backend").get<std::string>();
  row.form = parse_form(json.at("form").get<std::string>()).value_or(Form::native);
  if (json.contains("struck_out")) {
    row.struck_out = json.at("struck_out").get<std::string>();
    return row;
  }
  row.counts.instructions = json.at("instructions").get<std::int64_t>();
  row.counts.allocations.count = json.at("allocations").get<std::int64_t>();
  row.counts.allocations.bytes = json.at("allocated_bytes").get<std::int64_t>();
  row.counts.trace_hash = std::stoull(json.at("trace_hash").get<std::string>(), nullptr, 16);
  return row;
}

void require_counts(const BenchJson& json) {
  if (!json.is_object() || json.value("kind", "") != "counts") {
    throw std::runtime_error("it holds no counts, as 'bench --instructions' writes them");
  }
  const int schema = json.value("schema", 0);
  if (schema == kCountsSchema) return;
  throw std::runtime_error(
      fmt::format("its schema is {}, and this concord knows {}; {}", schema, kCountsSchema,
                  schema > kCountsSchema ? "use a newer concord" : "measure anew"));
}

}  // namespace

void write_counts_json(const Counts& counts, std::ostream& out) {
  BenchJson json{{"kind", "counts"},
                 {"schema", kCountsSchema},
                 {"tool", counts.tool_version},
                 {"started", counts.started_at},
                 {"toolchain", counts.toolchain},
                 {"interrupted", counts.was_interrupted}};
  json["rows"] = BenchJson::array();
  for (const CountedWorkload& row : counts.rows) json["rows"].push_back(json_of(row));
  out << json.dump(1, ' ', false, BenchJson::error_handler_t::replace) << "\n";
}

Counts read_counts_json(std::istream& in) {
  const BenchJson json = BenchJson::parse(in, nullptr, false);
  if (json.is_discarded()) throw std::runtime_error("it is no JSON");
  require_counts(json);
  Counts counts;
  try {
    counts.tool_version = json.at("tool").get<std::string>();
    counts.started_at = json.at("started").get<std::string>();
    counts.toolchain = json.at("toolchain").get<std::string>();
    counts.was_interrupted = json.at("interrupted").get<bool>();
    for (const BenchJson& row : json.at("rows")) counts.rows.push_back(row_of(row));
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("its counts are incomplete: {}", error.what()));
  }
  return counts;
}

}  // namespace concord
