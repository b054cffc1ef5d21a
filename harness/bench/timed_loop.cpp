// One sample is one benchmark of the library, of a fixed number of iterations and one repetition:
// its loop and its clocks, without its calibration, which would give each arm another number of
// samples and put all those of one arm in a row.
#include "harness/bench/timed_loop.hpp"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <exception>
#include <utility>
#include <vector>

namespace concord {

namespace {

constexpr double kNsPerSecond = 1e9;

/// Keeps what the library measured, and writes nothing.
class Keeper final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    if (!runs.empty()) kept_ = runs.front();
  }
  const Run& kept() const { return kept_; }

 private:
  Run kept_;
};

struct Switches {
  std::int64_t voluntary = 0;
  std::int64_t involuntary = 0;
};

Switches switches_so_far() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return {usage.ru_nvcsw, usage.ru_nivcsw};
}

std::int64_t nanoseconds(double seconds) {
  return std::llround(seconds * kNsPerSecond);
}

/// `loop` is run as the body of a benchmark. No exception may pass through the library.
template <class Loop, class Configure>
TimedSample measured(std::int64_t runs, Loop loop, Configure configure) {
  std::exception_ptr failure;
  Keeper keeper;
  benchmark::ClearRegisteredBenchmarks();
  auto* registered = benchmark::RegisterBenchmark("sample", [&](benchmark::State& state) {
    try {
      loop(state);
    } catch (...) {
      failure = std::current_exception();
      state.SkipWithError("failed");
    }
  });
  configure(registered->Iterations(runs)->Repetitions(1));
  const Switches before = switches_so_far();
  benchmark::RunSpecifiedBenchmarks(&keeper);
  const Switches after = switches_so_far();
  benchmark::ClearRegisteredBenchmarks();
  if (failure) std::rethrow_exception(failure);
  TimedSample sample;
  sample.runs = runs;
  sample.wall_ns = nanoseconds(keeper.kept().real_accumulated_time);
  sample.cpu_ns = nanoseconds(keeper.kept().cpu_accumulated_time);
  sample.voluntary = after.voluntary - before.voluntary;
  sample.involuntary = after.involuntary - before.involuntary;
  return sample;
}

}  // namespace

TimedSample time_runs(std::int64_t runs, const std::function<void()>& run) {
  const auto loop = [&run](benchmark::State& state) {
    for (auto _ : state) run();
  };
  return measured(runs, loop,
                  [](auto* registered) { registered->UseRealTime()->MeasureProcessCPUTime(); });
}

TimedSample time_told_runs(std::int64_t runs, const std::function<OwnTime()>& run) {
  std::int64_t cpu_ns = 0;
  const auto loop = [&](benchmark::State& state) {
    for (auto _ : state) {
      const OwnTime time = run();
      state.SetIterationTime(static_cast<double>(time.wall_ns) / kNsPerSecond);
      cpu_ns += time.cpu_ns;
    }
  };
  TimedSample sample = measured(runs, loop, [](auto* registered) { registered->UseManualTime(); });
  sample.cpu_ns = cpu_ns;
  sample.voluntary = 0;
  sample.involuntary = 0;
  return sample;
}

}  // namespace concord
