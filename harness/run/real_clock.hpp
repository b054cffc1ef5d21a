// Real clock: how fast must a spec be played so that a machine's jitter cannot blur its instants?
//
// A spec speaks of hours and of milliseconds alike. On a real clock each is played at a speed of
// its own, at which the smallest gap between two of its distinct instants becomes 50 ms: longer
// than a busy machine's delays, short enough to wait for. The instants come from a rehearsal on the
// virtual clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/trace.hpp"

namespace concord {

inline constexpr std::chrono::milliseconds kSmallestRealGap{50};
inline constexpr std::chrono::seconds kLongestRealRun{10};

/// How one program is played on a real clock.
struct RealTimePlan {
  double real_per_virtual = 1;         ///< 1 where there is no gap to be scaled.
  std::chrono::nanoseconds length{0};  ///< Of the whole run, as the rehearsal went.
  /// Why it is not played ("would last 99s on a real clock"); nothing: it is.
  std::optional<std::string> skipped_because;
};

/// The distinct instants of an execution, 0 included, in order: of its events, its tasks' ends and
/// main's end.
std::vector<Instant> distinct_instants(const Execution& rehearsal);

RealTimePlan plan_real_time(const Execution& rehearsal);

/// Whether the machine was too busy for the plan's speed: something happened later than in the
/// rehearsal by more than half of the smallest gap. What is wrong with such a run need not be the
/// engine's fault.
bool came_late(const Execution& played, const Execution& rehearsal, const RealTimePlan& plan);

/// Whether there is anything left to play once the rehearsal is over: a run that hung, broke or was
/// refused on the virtual clock has already shown all that it can. A deadlock is played; with no
/// timer set it is found at once.
bool is_worth_playing(const Execution& rehearsal);

}  // namespace concord
