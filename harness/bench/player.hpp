// Player: one arm of one workload on the real clock.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "harness/bench/contender.hpp"
#include "harness/bench/lateness.hpp"
#include "harness/bench/session.hpp"

namespace concord {

/// How a workload is played.
struct Pace {
  double real_per_virtual = 1;
  std::int64_t length_ns = 0;  ///< Of a run that is never late.
};

class Player {
 public:
  Player(const SizedSpec& workload, const Workload& on_virtual_clock, const Entrant& entrant,
         const Limits& limits);

  /// Runs it as a conformance case and then once more on the virtual clock, to know its deadlines.
  void admit();
  bool is_out() const { return !series_.struck_out.empty(); }
  void strike_out(std::string why);
  const std::vector<Deadline>& deadlines() const { return deadlines_; }
  Instant length() const { return length_; }

  /// Takes its turn. REQUIRES: it was admitted.
  void play(const Pace& pace, PlayedTurn turn);
  PlayedSeries take() { return std::move(series_); }

 private:
  void rehearse();
  Execution run_on_real_clock(const Pace& pace, Recording recording);
  bool came_to_the_same_end(const Execution& execution);
  void time_real_run(const Pace& pace, TimedSample& sample);

  const SizedSpec* workload_;
  Entrant entrant_;
  Limits limits_;
  Contender contender_;  ///< On the virtual clock.
  std::unique_ptr<PreparedProgram> program_;
  std::vector<Deadline> deadlines_;
  Instant length_ = 0;
  State end_ = State::pending;  ///< Main's.
  PlayedSeries series_;
};

}  // namespace concord
