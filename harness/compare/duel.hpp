// The duel: two competitors measured against each other in the same milliseconds.
//
// A machine that others use is never twice the same. Run A and then B, and what differs is mostly
// the minute; more repetitions only make one surer of the wrong thing. So both sides take turns,
// sample by sample, and whatever drifts meets both alike. They take them in one order, each always
// after the other: who runs twice in a row finds its things in the caches still. Which of them
// begins, a coin decides for each block anew, and which way a block points is a matter of chance
// unless the sides really differ.
//
// What does not drift is settled by where a side happens to run. One processor can be slower by
// half for seconds, since its other half belongs to a stranger; a process has its layout for life;
// and whoever runs first after the other finds the caches full of the other's things. So both sides
// of a block are on one processor, a quiet one if there is; each block is a fresh start of both;
// and what is short is run once untimed before it is timed. A block's samples share all that and
// count as one measurement, one ratio. A turn in which somebody was at work beside them is taken
// again: both its samples go, whatever they say. The block is the unit of all statistics: with the
// sides exchanged by a coin as a whole, its sign is that coin's unless they differ.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "harness/compare/competitor.hpp"
#include "harness/compare/processors.hpp"
#include "harness/model/comparison.hpp"
#include "harness/stats/change.hpp"

namespace concord {

class Duel {
 public:
  /// Both sides and the processors outlive it.
  Duel(Competitor& before, Competitor& after, Processors& processors, const ChangeRule& rule,
       std::uint64_t seed)
      : before_(before),
        after_(after),
        processors_(processors),
        whole_rule_(rule),
        rule_(rule_for_alarm(rule)),
        random_(seed) {}

  /// Whether there is nothing more to measure: decided, at the cap, or struck out.
  bool is_over() const { return !struck_out_.empty() || decision_.has_value(); }

  /// Measures one more block. After those of the first measurement that raised an alarm those of a
  /// second one, which has to repeat it.
  void run_block();

  /// The first measurement's last look, with all that is left of its false alarms, once there are
  /// enough blocks for one: an alarm that came later could not be repeated in time.
  void look_for_last_alarm();

  /// What was found so far, put into a row.
  void tell(ComparedWorkload& row) const;
  const std::vector<double>& log_ratios() const { return log_ratios_; }
  /// How long its blocks took.
  double seconds() const { return seconds_; }
  /// How long one of them takes, about; 0 before the first.
  double seconds_of_block() const { return blocks_ == 0 ? 0 : seconds_ / blocks_; }

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
  std::optional<int> quiet_processor();
  bool is_out();
  std::pair<std::int64_t, std::int64_t> runs_of_both() const;
  Pair take_turn(std::int64_t untimed_runs);
  /// Nothing: one of them is out.
  std::optional<double> measured_ratio();
  std::vector<Pair> measured_pairs(const Turns& turns, const Pair& first);
  static double ratio_of_quickest(const std::vector<Pair>& pairs);
  static double median_of_ratios(const std::vector<Pair>& pairs);
  void look();
  /// From now on a second measurement, which has to repeat what the first one says.
  void repeat_alarm(const LookResult& alarm);

  Competitor& before_;
  Competitor& after_;
  Processors& processors_;
  ChangeRule whole_rule_;
  ChangeRule rule_;  ///< Of the measurement that goes on.
  std::mt19937_64 random_;
  std::vector<double> log_ratios_;
  std::optional<LookResult> decision_;  ///< Has a change.
  std::optional<Change> alarm_;         ///< What the first measurement said, if there is a second.
  bool is_past_alarms_ = false;         ///< The first measurement has looked for the last time.
  double chance_ = 1;                   ///< Of an alarm by chance that is repeated.
  std::string struck_out_;
  double seconds_ = 0;            ///< Of all blocks.
  double waited_ = 0;             ///< Seconds, for a quiet processor.
  std::optional<int> processor_;  ///< On which both sides are.
  bool begins_with_old_ = true;   ///< Each turn of this block.
  int blocks_ = 0;                ///< Of both measurements.
};

}  // namespace concord
