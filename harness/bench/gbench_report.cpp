// The library writes it itself, into our stream: on a path it would end the process where that
// cannot be written.
#include "harness/bench/gbench_report.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace concord {

namespace {

using Run = benchmark::BenchmarkReporter::Run;

constexpr double kRunNsPerSecond = 1e9;

std::vector<Run> repetitions_of(const Series& series, std::int64_t family) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < series.blocks.size(); ++i) {
    Run& run = runs.emplace_back();
    const std::string arm = series.arm.is_floor()
                                ? "floor"
                                : fmt::format("{}/{}", series.arm.backend, word(series.arm.form));
    run.run_name.function_name =
        fmt::format("{}/n:{}/{}", series.workload.spec, series.workload.n, arm);
    run.family_index = family;
    run.per_family_instance_index = 0;
    run.repetitions = static_cast<std::int64_t>(series.blocks.size());
    run.repetition_index = static_cast<std::int64_t>(i);
    run.statistics = nullptr;
    run.iterations = 1;
    run.real_accumulated_time = best_wall_ns(series.blocks[i]) / kRunNsPerSecond;
    run.cpu_accumulated_time = best_cpu_ns(series.blocks[i]) / kRunNsPerSecond;
    run.counters["events"] = static_cast<double>(series.workload.events);
    if (series.allocations) {
      run.counters["allocations"] = static_cast<double>(series.allocations->count);
      run.counters["allocated_bytes"] = static_cast<double>(series.allocations->bytes);
    }
  }
  return runs;
}

/// The library keeps it for all reports of a process, and complains of a second one.
void tell_selftest(const std::string& sentence) {
  static const bool is_told = [&sentence] {
    benchmark::AddCustomContext("concord_selftest", sentence);
    return true;
  }();
  static_cast<void>(is_told);
}

}  // namespace

void write_gbench(const Measurement& measurement, std::ostream& out) {
  if (!measurement.selftest.empty()) tell_selftest(measurement.selftest);
  benchmark::JSONReporter reporter;
  reporter.SetOutputStream(&out);
  if (!reporter.ReportContext(benchmark::BenchmarkReporter::Context())) return;
  std::int64_t family = 0;
  for (const Series& series : measurement.series) {
    if (!series.blocks.empty()) reporter.ReportRuns(repetitions_of(series, family++));
  }
  reporter.Finalize();
}

}  // namespace concord
