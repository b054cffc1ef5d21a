// The track: where two sides take turns on one processor, or share it. What it gives are blocks.
//
// Turns are taken in one order, each side always after the other: who runs twice in a row finds its
// things in the caches still. Which of them begins, a coin decides for each block anew.
//
// What does not drift is settled by where a side happens to run. One processor can be slower by
// half for seconds, since its other half belongs to a stranger; a process has its layout for life;
// and whoever runs first after the other finds the caches full of the other's things. So both sides
// of a block are on one processor, a quiet one if there is; each block is a fresh start of both;
// and what is short is run once untimed before it is timed. A block's samples share all that and
// count as one measurement, one ratio. A turn in which somebody was at work beside them is taken
// again: both its samples go, whatever they say.
//
// What takes many milliseconds finds no moment in which nothing disturbs it, and of two samples
// that follow each other each is disturbed by something else. So where CPU time tells what a side's
// work costs, both take their samples at once, on their one processor: the system lets them
// alternate every few milliseconds, and whatever goes on beside them, both have half of it. Beside
// busy compilers, samples of 15 ms that differed by 8 to 12 % then differ by 3 to 4, and blocks of
// samples of 200 ms by 2 instead of 5 to 10.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "harness/compare/competitor.hpp"
#include "harness/compare/processors.hpp"

namespace concord {

/// One measurement of both sides.
struct MeasuredBlock {
  /// Log of new time / old time. Nothing: one of them is out.
  std::optional<double> log_ratio;
  double seconds = 0;  ///< Without what it waited.
  double waited = 0;   ///< Seconds, for a quiet processor.
};

/// How long it takes to measure several blocks at once: as long as the longest.
struct RoundTime {
  double seconds = 0;
  double waited = 0;
};
RoundTime time_at_once(const std::vector<MeasuredBlock>& blocks);

/// THREADS: one at a time, each track any.
class Track {
 public:
  /// Both sides, which belong to this track alone, and the processors outlive it.
  Track(Competitor& before, Competitor& after, Processors& processors, std::uint64_t seed)
      : before_(before), after_(after), processors_(processors), random_(seed) {}

  /// Takes a processor for the next block, if there is a quiet one now that nobody has; that block
  /// is to be run in a thread of its own.
  bool take_processor();
  void give_processor_back() { processor_.reset(); }

  /// One more block, on the processor that it took: the calling thread is kept there, and all that
  /// the sides start. If it took none, they begin wherever the system puts them, and then move to a
  /// quiet one.
  MeasuredBlock run_block();

  /// Why one of the sides has no number; empty: both have, so far.
  const std::string& struck_out() const { return struck_out_; }

 private:
  /// Two samples, one of each side, right after each other; in nanoseconds a run.
  struct Pair {
    double before = 0;
    double after = 0;
    double longer_ns = 0;  ///< How long the longer of the two samples took, all its runs.
  };
  struct Turns;

  /// Begins both sides anew, in the order that a coin decides: who is first gets other memory.
  void begin_sides();
  /// Whether nobody is at work beside them, as far as a look at their processor now tells.
  bool are_alone();
  /// Both move to a quiet processor, or wait for one.
  void find_quiet();
  /// On the processor that was taken.
  void stay();
  bool is_out();
  std::pair<std::int64_t, std::int64_t> runs_of_both() const;
  bool are_told_by_cpu_time() const;
  Pair pair_of(const TimedSample& before, const TimedSample& after) const;
  Pair take_turn(std::int64_t untimed_runs);
  Pair take_both_at_once();
  /// Nothing: one of them is out.
  std::optional<double> measured_ratio();
  std::optional<double> ratio_in_turns();
  std::optional<double> ratio_at_once();
  std::vector<Pair> measured_pairs(const Turns& turns, const Pair& first);
  static double ratio_of_quickest(const std::vector<Pair>& pairs);
  static double median_of_ratios(const std::vector<Pair>& pairs);

  Competitor& before_;
  Competitor& after_;
  Processors& processors_;
  std::mt19937_64 random_;
  std::string struck_out_;
  double sample_ns_ = 0;                        ///< The last one; 0 before the first block.
  double seconds_ = 0;                          ///< Of all blocks.
  double waited_ = 0;                           ///< Seconds, for a quiet processor.
  std::optional<Processors::Taken> processor_;  ///< On which both sides are, or will be.
  bool begins_with_old_ = true;                 ///< Each turn of this block.
  bool keeps_its_thread_ = false;  ///< On the same processor: the block has one of its own.
};

}  // namespace concord
