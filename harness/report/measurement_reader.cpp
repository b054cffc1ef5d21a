// The keys of a stored measurement, read: bench_json.cpp writes them.
#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "harness/report/json_fields.hpp"
#include "harness/report/stored_json.hpp"

namespace concord {

namespace {

Fingerprint machine_of(const BenchJson& json) {
  Fingerprint machine;
  machine.cpu = known_text_field(json, "cpu");
  constexpr std::int64_t kMostProcessors = std::numeric_limits<int>::max();
  machine.processors = static_cast<int>(whole_field(json, "processors", 0, kMostProcessors));
  machine.governor = known_text_field(json, "governor");
  machine.virtualisation = known_text_field(json, "virtualisation");
  machine.kernel = known_text_field(json, "kernel");
  machine.libc = known_text_field(json, "libc");
  machine.compiler = known_text_field(json, "compiler");
  machine.compiler_flags = known_text_field(json, "flags");
  machine.build_type = known_text_field(json, "build");
  machine.libraries = texts_field(json, "libraries");
  machine.revision = known_text_field(json, "revision");
  for (const BenchJson& load : list_field(json, "load")) {
    machine.load.push_back(number_of(load, "load"));
  }
  const BenchJson& pressure = field(json, "pressure_percent");
  if (!pressure.is_null()) machine.pressure = number_of(pressure, "pressure_percent");
  return machine;
}

using Column = std::vector<std::int64_t>;

Column column_of(const BenchJson& samples, const char* key, std::int64_t least) {
  Column column;
  for (const BenchJson& value : list_field(samples, key)) {
    column.push_back(whole_of(value, key, least));
  }
  return column;
}

/// Samples of one block stand together, and blocks in the order of their rounds.
std::vector<TimedBlock> blocks_of(const BenchJson& samples) {
  const Column round = column_of(samples, "round", 0);
  const Column place = column_of(samples, "place", 0);
  const Column runs = column_of(samples, "runs", 1);
  const Column t0 = column_of(samples, "t0_ns", 0);
  const Column wall = column_of(samples, "wall_ns", 1);
  const Column cpu = column_of(samples, "cpu_ns", 0);
  const Column voluntary = column_of(samples, "voluntary", 0);
  const Column involuntary = column_of(samples, "involuntary", 0);
  for (const Column* column : {&place, &runs, &t0, &wall, &cpu, &voluntary, &involuntary}) {
    if (column->size() == round.size()) continue;
    throw std::runtime_error("the columns of its 'samples' are not of one length");
  }
  std::vector<TimedBlock> blocks;
  for (std::size_t at = 0; at < round.size(); ++at) {
    const bool is_first = at == 0 || round[at] != round[at - 1];
    if (at > 0 && (round[at] < round[at - 1] || (!is_first && place[at] != place[at - 1]))) {
      throw std::runtime_error("the samples of one of its blocks do not stand together");
    }
    if (is_first) {
      blocks.push_back(
          {static_cast<std::uint64_t>(round[at]), static_cast<std::size_t>(place[at]), {}});
    }
    blocks.back().samples.push_back(
        {runs[at], t0[at], wall[at], cpu[at], voluntary[at], involuntary[at]});
  }
  return blocks;
}

Arm arm_of(const BenchJson& json) {
  if (field(json, "backend").is_null()) return {};
  const std::string backend = text_field(json, "backend");
  if (backend.empty()) throw std::runtime_error("'backend' is empty");
  return {backend, word_field<Form>(json, "form", parse_form)};
}

Series series_of(const BenchJson& json) {
  Series series;
  series.workload.spec = text_field(json, "spec");
  series.workload.n = whole_field(json, "n", 1);
  series.workload.events = whole_field(json, "events", 0);
  series.workload.clock = word_field<ClockKind>(json, "clock", parse_word<ClockKind>);
  series.arm = arm_of(json);
  series.struck_out = known_text_field(json, "struck_out");
  if (!field(json, "tasks").is_null()) series.tasks = whole_field(json, "tasks", 0);
  if (!field(json, "allocations").is_null()) {
    series.allocations =
        Allocations{whole_field(json, "allocations", 0), whole_field(json, "allocated_bytes", 0)};
  }
  series.blocks = blocks_of(field(json, "samples"));
  return series;
}

std::vector<Series> all_series_of(const BenchJson& json) {
  std::vector<Series> all;
  std::set<std::tuple<std::string, std::int64_t, std::string, Form>> names;
  for (const BenchJson& each : list_field(json, "series")) {
    try {
      Series series = series_of(each);
      const Workload& workload = series.workload;
      if (!names.emplace(workload.spec, workload.n, series.arm.backend, series.arm.form).second) {
        throw std::runtime_error("it stands twice");
      }
      all.push_back(std::move(series));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(fmt::format("series {}: {}", all.size() + 1, error.what()));
    }
  }
  return all;
}

}  // namespace

Measurement measurement_of(const BenchJson& json) {
  if (json.contains("real_clock")) {
    throw std::runtime_error(
        "it was played on the real clock, and how late timers are belongs to its minute");
  }
  Measurement measurement;
  measurement.tool_version = text_field(json, "tool");
  measurement.started_at = text_field(json, "started");
  measurement.arguments = texts_field(json, "arguments");
  measurement.seed = seed_field(json, "seed");
  measurement.was_interrupted = flag_field(json, "interrupted");
  measurement.wall_seconds = number_of(field(json, "wall_seconds"), "wall_seconds");
  measurement.machine = machine_of(field(json, "machine"));
  measurement.selftest = known_text_field(json, "selftest");
  measurement.series = all_series_of(json);
  return measurement;
}

}  // namespace concord
