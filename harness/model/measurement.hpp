// Measurement: what `concord bench` measured - workloads, on engines, sample by sample - and on
// what machine. Plain data; raw numbers only, from which every report and every statistic is made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/words.hpp"

namespace concord {

/// A spec at a size.
struct Workload {
  std::string spec;         ///< Its id: "bench/gather".
  std::int64_t n = 0;       ///< Its size.
  std::int64_t events = 0;  ///< The scheduling events of one run, the same on every engine.
  /// Virtual where the program sleeps, so that waiting costs no time; else real, which here means
  /// that nobody keeps a clock.
  ClockKind clock = ClockKind::real_time;
};

/// In which form a workload runs: the spec through the interpreter, or written by hand in the
/// engine's own idiom (of asyncio: as a Python program).
enum class Form : std::uint8_t { interpreted, native };
std::string_view word(Form form);
std::optional<Form> parse_form(std::string_view text);

/// Who runs it. Arms of one workload take turns.
struct Arm {
  std::string backend;  ///< Empty: the floor, the work of the leaves in a plain loop.
  Form form = Form::native;

  bool is_floor() const { return backend.empty(); }
};

/// Some runs, timed together.
struct TimedSample {
  std::int64_t runs = 1;
  std::int64_t t0_ns = 0;      ///< When it began, from the session's begin on.
  std::int64_t wall_ns = 0;    ///< Of all runs together, as are the others.
  std::int64_t cpu_ns = 0;     ///< Of the whole process, user and system.
  std::int64_t voluntary = 0;  ///< Context switches. Of an engine in another process: not counted.
  std::int64_t involuntary = 0;
};

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

/// One turn of an arm on the real clock: a run that was recorded, to see when it went on, and two of
/// which only the end was kept, to see what they took.
struct PlayedTurn {
  std::uint64_t round = 0;
  std::size_t place = 0;  ///< In the round's order of the arms.
  /// From each deadline of the workload, in their order, to the moment at which the task that waited
  /// for it went on. Deadlines are fixed when the run begins, whatever was late before.
  std::vector<std::int64_t> lateness_ns;
  TimedSample real = {};     ///< Of one run. Not of the control, nor is the next.
  TimedSample jumping = {};  ///< The same program on the virtual clock, some runs.
};

struct PlayedSeries {
  Arm arm;  ///< Of the control: nobody's.
  std::string struck_out;
  /// What a virtual clock costs this engine and a real one does not, if it has a name.
  std::string virtual_cost;
  std::vector<PlayedTurn> turns;
};

/// A workload that waits, on the real clock.
struct PlayedWorkload {
  Workload workload;
  /// At which speed: so many real nanoseconds pass for a virtual one.
  double real_per_virtual = 1;
  /// From the run's begin on, in real time: the instants of its virtual run at which a timer was due
  /// and an event tells of it.
  std::vector<std::int64_t> deadlines_ns;
  std::int64_t ideal_ns = 0;  ///< How long its virtual run lasts, at this speed.
  std::string left_out;       ///< Why nobody played it.
  /// A plain thread that waits for the same deadlines, by the operating system's own means.
  PlayedSeries control;
  std::vector<PlayedSeries> series;
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

/// The least value that at least `percent` in 100 of all do not exceed; one of them.
/// REQUIRES: at least one value, and a percentage from 1 to 100.
std::int64_t percentile(std::vector<std::int64_t> values, std::size_t percent);

/// Of all turns together.
std::vector<std::int64_t> all_lateness(const PlayedSeries& series);

}  // namespace concord
