// The keys of a stored measurement. Samples stand in columns, so that a file of many stays small.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <string>

#include "harness/report/bench_report.hpp"
#include "harness/report/json_value.hpp"
#include "harness/report/lateness_json.hpp"
#include "harness/report/stored_json.hpp"

namespace concord {

namespace {

using Json = BenchJson;

template <class Value>
void add_column(Json& samples, const char* name, const Series& series, Value value) {
  Json column = Json::array();
  for (const TimedBlock& block : series.blocks) {
    for (const TimedSample& sample : block.samples) column.push_back(value(block, sample));
  }
  samples[name] = std::move(column);
}

Json samples_of(const Series& series) {
  using B = const TimedBlock&;
  using S = const TimedSample&;
  Json samples = Json::object();
  add_column(samples, "round", series, [](B block, S) { return block.round; });
  add_column(samples, "place", series, [](B block, S) { return block.place; });
  add_column(samples, "runs", series, [](B, S sample) { return sample.runs; });
  add_column(samples, "t0_ns", series, [](B, S sample) { return sample.t0_ns; });
  add_column(samples, "wall_ns", series, [](B, S sample) { return sample.wall_ns; });
  add_column(samples, "cpu_ns", series, [](B, S sample) { return sample.cpu_ns; });
  add_column(samples, "voluntary", series, [](B, S sample) { return sample.voluntary; });
  add_column(samples, "involuntary", series, [](B, S sample) { return sample.involuntary; });
  return samples;
}

Json json_of(const Series& series) {
  Json json{{"spec", series.workload.spec},
            {"n", series.workload.n},
            {"events", series.workload.events},
            {"clock", word(series.workload.clock)},
            {"backend", series.arm.is_floor() ? Json(nullptr) : Json(series.arm.backend)},
            {"form", series.arm.is_floor() ? Json("floor") : Json(word(series.arm.form))},
            {"struck_out", known(series.struck_out)}};
  json["tasks"] = series.tasks ? Json(*series.tasks) : Json(nullptr);
  json["allocations"] = series.allocations ? Json(series.allocations->count) : Json(nullptr);
  json["allocated_bytes"] = series.allocations ? Json(series.allocations->bytes) : Json(nullptr);
  json["samples"] = samples_of(series);
  return json;
}

}  // namespace

BenchJson known(const std::string& text) {
  return text.empty() ? BenchJson(nullptr) : BenchJson(text);
}

BenchJson json_of(const Fingerprint& machine) {
  return {{"cpu", known(machine.cpu)},
          {"processors", machine.processors},
          {"governor", known(machine.governor)},
          {"virtualisation", known(machine.virtualisation)},
          {"kernel", known(machine.kernel)},
          {"libc", known(machine.libc)},
          {"compiler", known(machine.compiler)},
          {"flags", known(machine.compiler_flags)},
          {"build", known(machine.build_type)},
          {"libraries", machine.libraries},
          {"revision", known(machine.revision)},
          {"load", machine.load},
          {"pressure_percent", machine.pressure ? Json(*machine.pressure) : Json(nullptr)}};
}

void write_bench_json(const Measurement& measurement, std::ostream& out) {
  Json json{{"kind", "measurement"},
            {"schema", kMeasurementSchema},
            {"tool", measurement.tool_version},
            {"started", measurement.started_at},
            {"arguments", measurement.arguments},
            {"seed", measurement.seed},
            {"interrupted", measurement.was_interrupted},
            {"wall_seconds", measurement.wall_seconds},
            {"machine", json_of(measurement.machine)},
            {"selftest", known(measurement.selftest)}};
  json["series"] = Json::array();
  for (const Series& series : measurement.series) json["series"].push_back(json_of(series));
  if (!measurement.played.empty()) json["real_clock"] = real_clock_json(measurement);
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}

void write_bench_samples(const Measurement& measurement, std::ostream& out) {
  out << "spec,n,events,clock,backend,form,round,place,runs,t0_ns,wall_ns,cpu_ns,voluntary,"
         "involuntary\n";
  for (const Series& series : measurement.series) {
    const bool is_floor = series.arm.is_floor();
    const Workload& workload = series.workload;
    for (const TimedBlock& block : series.blocks) {
      for (const TimedSample& sample : block.samples) {
        fmt::print(out, "{},{},{},{},\"{}\",{},{},{},{},{},{},{},{},{}\n", workload.spec,
                   workload.n, workload.events, word(workload.clock), series.arm.backend,
                   is_floor ? "floor" : word(series.arm.form), block.round, block.place,
                   sample.runs, sample.t0_ns, sample.wall_ns, sample.cpu_ns, sample.voluntary,
                   sample.involuntary);
      }
    }
  }
}

}  // namespace concord
