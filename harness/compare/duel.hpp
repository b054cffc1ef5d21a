// The duel: two competitors measured against each other in the same milliseconds.
//
// A machine that others use is never twice the same. Run A and then B, and what differs is mostly
// the minute; more repetitions only make one surer of the wrong thing. So both sides take turns,
// sample by sample, or run at once, and whatever drifts meets both alike. A few samples of each are
// a block (track.hpp), the unit of all statistics: with the sides exchanged by a coin as a whole,
// its sign is that coin's unless they differ.
//
// A verdict needs blocks, and time gives few. Where several processors are quiet, each has a track
// with two sides of its own, and they measure at once. That they share memory and its caches is
// noise to all of them; which side of a block has more of it, the coin decides.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/compare/competitor.hpp"
#include "harness/compare/processors.hpp"
#include "harness/compare/track.hpp"
#include "harness/model/comparison.hpp"
#include "harness/stats/change.hpp"

namespace concord {

class Duel {
 public:
  /// With one track. Both sides and the processors outlive it. `interrupted`: whether the user has
  /// had enough; asked from any thread.
  Duel(Competitor& before, Competitor& after, Processors& processors, const ChangeRule& rule,
       std::uint64_t seed, std::function<bool()> interrupted = {})
      : processors_(processors),
        whole_rule_(rule),
        rule_(rule_for_alarm(rule)),
        seed_(seed),
        interrupted_(std::move(interrupted)) {
    add_track(before, after);
  }

  /// One more, with sides of its own that are like the others, and coins of its own.
  void add_track(Competitor& before, Competitor& after) {
    constexpr std::uint64_t kFarApart = 0x9E3779B97F4A7C15;
    tracks_.emplace_back(before, after, processors_, seed_ + kFarApart * tracks_.size());
  }

  /// Whether there is nothing more to measure: decided, at the cap, or struck out.
  bool is_over() const;

  /// Measures one more block in each track for which there is a quiet processor, in one if there is
  /// none. After those of the first measurement that raised an alarm those of a second one, which
  /// has to repeat it. What an interrupt cuts short counts for nothing. Throws what a competitor
  /// throws. Several tracks have a thread each, all of which end before this returns.
  void run_blocks();

  /// The first measurement's last look, with all that is left of its false alarms, once there are
  /// enough blocks for one: an alarm that came later could not be repeated in time.
  void look_for_last_alarm();

  /// What was found so far, put into a row.
  void tell(ComparedWorkload& row) const;
  const std::vector<double>& log_ratios() const { return log_ratios_; }
  /// How long it measured.
  double seconds() const { return seconds_; }
  /// How long it takes to measure once more, about, and how many blocks that gives; 0 before the
  /// first time.
  double seconds_of_round() const { return rounds_ == 0 ? 0 : seconds_ / rounds_; }
  double blocks_of_round() const {
    return rounds_ == 0 ? 0 : static_cast<double>(blocks_) / rounds_;
  }

 private:
  /// Those with a processor of their own.
  std::vector<Track*> ready_tracks();
  static std::vector<MeasuredBlock> measured_at_once(const std::vector<Track*>& tracks);
  void add(const MeasuredBlock& block);
  void look();
  /// From now on a second measurement, which has to repeat what the first one says.
  void repeat_alarm(const LookResult& alarm);

  Processors& processors_;
  ChangeRule whole_rule_;
  ChangeRule rule_;  ///< Of the measurement that goes on.
  std::uint64_t seed_;
  std::function<bool()> interrupted_;
  std::vector<Track> tracks_;
  std::vector<double> log_ratios_;
  std::optional<LookResult> decision_;  ///< Has a change.
  std::optional<Change> alarm_;         ///< What the first measurement said, if there is a second.
  bool is_past_alarms_ = false;         ///< The first measurement has looked for the last time.
  double chance_ = 1;                   ///< Of an alarm by chance that is repeated.
  std::string struck_out_;
  double seconds_ = 0;  ///< Of all rounds, without what they waited.
  double waited_ = 0;   ///< Seconds, for quiet processors.
  int rounds_ = 0;
  int blocks_ = 0;  ///< Of both measurements.
};

}  // namespace concord
