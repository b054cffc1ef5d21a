// The keys of stored counts, in both directions.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/report/counts_report.hpp"
#include "harness/report/json_fields.hpp"
#include "harness/report/stored_json.hpp"

namespace concord {

namespace {

BenchJson json_of(const CountedWorkload& row) {
  BenchJson json{{"spec", row.workload.spec},     {"n", row.workload.n},
                 {"events", row.workload.events}, {"clock", word(row.workload.clock)},
                 {"backend", row.backend},        {"form", word(row.form)}};
  if (!row.struck_out.empty()) {
    json["struck_out"] = row.struck_out;
    return json;
  }
  add_counts(row.counts, json);
  return json;
}

CountedWorkload row_of(const BenchJson& json) {
  CountedWorkload row;
  row.workload.spec = text_field(json, "spec");
  row.workload.n = whole_field(json, "n", 1);
  row.workload.events = whole_field(json, "events", 0);
  row.workload.clock = word_field<ClockKind>(json, "clock", parse_word<ClockKind>);
  row.backend = text_field(json, "backend");
  row.form = word_field<Form>(json, "form", parse_form);
  if (json.contains("struck_out")) {
    row.struck_out = text_field(json, "struck_out");
    if (row.struck_out.empty()) throw std::runtime_error("'struck_out' gives no reason");
    return row;
  }
  row.counts.instructions = whole_field(json, "instructions", 1);
  row.counts.allocations.count = whole_field(json, "allocations", 0);
  row.counts.allocations.bytes = whole_field(json, "allocated_bytes", 0);
  row.counts.trace_hash = hash_field(json, "trace_hash");
  return row;
}

std::vector<CountedWorkload> rows_of(const BenchJson& json) {
  const auto rows = json.find("rows");
  if (rows == json.end() || !rows->is_array()) throw std::runtime_error("it has no list 'rows'");
  std::vector<CountedWorkload> read;
  std::set<std::string> names;
  for (const BenchJson& row : *rows) {
    try {
      read.push_back(row_of(row));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(fmt::format("row {}: {}", read.size() + 1, error.what()));
    }
    const std::string name = name_of(read.back());
    // Which of the two would be compared?
    if (!names.insert(name).second) {
      throw std::runtime_error(fmt::format("row {}: '{}' stands twice", read.size(), name));
    }
  }
  return read;
}

}  // namespace

void add_counts(const ExactCounts& counts, BenchJson& json) {
  json["instructions"] = counts.instructions;
  json["allocations"] = counts.allocations.count;
  json["allocated_bytes"] = counts.allocations.bytes;
  json["trace_hash"] = fmt::format("{:016x}", counts.trace_hash);
}

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

Counts counts_of(const BenchJson& json) {
  Counts counts;
  counts.tool_version = text_field(json, "tool");
  counts.started_at = text_field(json, "started");
  counts.toolchain = text_field(json, "toolchain");
  counts.was_interrupted = flag_field(json, "interrupted");
  counts.rows = rows_of(json);
  return counts;
}

}  // namespace concord
