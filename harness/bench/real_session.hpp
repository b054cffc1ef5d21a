// The session on the real clock: workloads that wait, played at their own pace by all arms in
// turns, and a plain thread that waits beside them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "harness/bench/raw_control.hpp"
#include "harness/bench/session.hpp"

namespace concord {

struct RealSessionOptions {
  std::uint64_t seed = 1;
  std::chrono::milliseconds budget{15'000};  ///< No round begins that would outlast it, but one.
  Limits limits = {};                        ///< Of each run. Its `interrupted` ends the session.
  /// The raw control: waits for these moments, tells how late it was.
  std::function<std::vector<std::int64_t>(const std::vector<std::int64_t>&,
                                          const std::function<bool()>&)>
      control = wait_on_a_plain_thread;
};

/// How far apart a workload's nearest deadlines are played.
inline constexpr std::chrono::milliseconds kPlayedGap{2};
inline constexpr std::chrono::seconds kLongestPlayed{10};

/// Each entrant is admitted as in run_session(); besides, its virtual run has to have the same
/// instants as the others'. Then rounds: in each every workload has its turn, in a random order,
/// and in a workload's turn all arms, the control among them, have theirs: a run that is recorded,
/// one that is not, and the same on the virtual clock. Whoever comes to another end on the real
/// clock, or is early, is struck out.
std::vector<PlayedWorkload> run_real_session(const std::vector<Contest>& contests,
                                             const RealSessionOptions& options,
                                             const SessionEvents& events);

}  // namespace concord
