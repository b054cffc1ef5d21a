// Measurement: what `concord bench` measured - workloads, on engines, sample by sample - and on
// what machine. Plain data; raw numbers only, from which every report and every statistic is made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/played.hpp"
#include "harness/model/workload.hpp"

namespace concord {

/// Samples of one arm that were taken in alternation with those of all the others. The block is the
/// unit of every statistic: samples within one are not independent.
struct TimedBlock {
  std::uint64_t round = 0;  ///< Blocks of equal rounds were taken together.
  std::size_t place = 0;    ///< In the round's order of the arms.
  std::vector<TimedSample> samples;
};

/// What one run asked of the allocator.
struct Allocations {
  std::int64_t count = 0;
  std::int64_t bytes = 0;
};

/// One workload on one arm.
struct Series {
  Workload workload;
  Arm arm;
  /// Why it has no number: what kept it from passing the workload's check, or from running at all.
  std::string struck_out;
  std::optional<std::int64_t> tasks;       ///< That one run makes. Nothing: it does not tell.
  std::optional<Allocations> allocations;  ///< Nothing where they are made elsewhere.
  std::vector<TimedBlock> blocks;
};

/// Where it was measured. What is not known is empty.
struct Fingerprint {
  std::string cpu;
  int processors = 0;
  std::string governor;
  std::string virtualisation;
  std::string kernel;
  std::string libc;
  std::string compiler;
  std::string compiler_flags;
  std::string build_type;
  std::vector<std::string> libraries;  ///< "Google Benchmark 1.7.1", and the engines with theirs.
  std::string revision;                ///< Of the checkout, by git.
  std::vector<double> load;            ///< Over 1, 5 and 15 minutes.
  std::optional<double> pressure;      ///< PSI: share of 10 s in which some task waited for a CPU.
};

struct Measurement {
  std::string tool_version;
  std::string started_at;  ///< UTC, ISO 8601.
  std::vector<std::string> arguments;
  std::uint64_t seed = 0;  ///< Of the order of the arms.
  Fingerprint machine;
  std::string selftest;  ///< What the last self-test of this checkout said; empty: there was none.
  std::vector<Series> series;
  std::vector<PlayedWorkload> played;
  /// By how much the kernel may delay a thread's timers to wake it together with others.
  std::optional<std::int64_t> timer_slack_ns;
  bool was_interrupted = false;
  double wall_seconds = 0;
};

/// Of one block: the best of its samples, in nanoseconds a run.
double best_wall_ns(const TimedBlock& block);
double best_cpu_ns(const TimedBlock& block);

/// Median over blocks, and the range of it.
struct Spread {
  double median = 0;
  double least = 0;
  double most = 0;
};
/// REQUIRES: at least one value.
Spread spread_of(std::vector<double> values);

}  // namespace concord
