// Played: what was measured of workloads that wait, on the real clock - how late, how much longer
// than ideal, at which cost. Raw numbers, as in measurement.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/model/workload.hpp"

namespace concord {

/// One turn of an arm: a run that was recorded, to see when it went on, and two of which only the
/// end was kept, to see what they took.
struct PlayedTurn {
  std::uint64_t round = 0;
  std::size_t place = 0;  ///< In the round's order of the arms.
  /// From each deadline of the workload, in their order, to the moment at which the task that
  /// waited for it went on. Deadlines are fixed when the run begins, whatever was late before.
  std::vector<std::int64_t> lateness_ns;
  TimedSample real = {};     ///< Of one run. Not of the control, nor is the next.
  TimedSample jumping = {};  ///< The same program on the virtual clock, some runs.
};

struct PlayedSeries {
  Arm arm;  ///< Of the control: nobody's.
  std::string struck_out;
  /// What a virtual clock costs this engine and a real one does not, if it has a name.
  std::string virtual_cost;
  /// Whether its processor time is known: not where it runs in another process and does not say.
  bool tells_cpu = true;
  std::vector<PlayedTurn> turns;
};

/// A workload that waits, on the real clock.
struct PlayedWorkload {
  Workload workload;
  /// At which speed: so many real nanoseconds pass for a virtual one.
  double real_per_virtual = 1;
  /// From the run's begin on, in real time: the instants of its virtual run at which a timer was
  /// due and an event tells of it.
  std::vector<std::int64_t> deadlines_ns;
  std::int64_t ideal_ns = 0;  ///< How long its virtual run lasts, at this speed.
  std::string left_out;       ///< Why nobody played it.
  /// A plain thread that waits for the same deadlines, by the operating system's own means.
  PlayedSeries control;
  std::vector<PlayedSeries> series;
};

/// The least value that at least `percent` in 100 of all do not exceed; one of them.
/// REQUIRES: at least one value, and a percentage from 1 to 100.
std::int64_t percentile(std::vector<std::int64_t> values, std::size_t percent);

/// Of all turns together.
std::vector<std::int64_t> all_lateness(const PlayedSeries& series);

}  // namespace concord
