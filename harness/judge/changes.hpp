// Changes: what a spec would let pass. A passing execution is changed in one place and judged again,
// once for each place and each way of changing it.
//
// A spec that notices nothing of a change leaves that place open, on purpose or not: lint tells its
// author.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/judge/judge.hpp"

namespace concord {

enum class ChangeKind : std::uint8_t {
  dropped,  ///< An event is missing.
  swapped,  ///< Two neighbours have changed places that one task or time has put in order.
  altered,  ///< A mark reads otherwise, or a task or future came to something else.
};
inline constexpr std::size_t kChangeKinds = 3;
/// "dropped events".
std::string_view plural(ChangeKind kind);

struct UnnoticedChange {
  ChangeKind kind = ChangeKind::dropped;
  std::string what;  ///< A clause: "b.cancel is dropped".
};

struct ChangeCount {
  std::size_t tried = 0;
  std::size_t noticed = 0;
};

struct ChangeReport {
  std::array<ChangeCount, kChangeKinds> counts{};
  std::vector<UnnoticedChange> unnoticed;  ///< Kind by kind, in the order of the trace.

  const ChangeCount& of(ChangeKind kind) const { return counts[static_cast<std::size_t>(kind)]; }
  ChangeCount total() const;
};

/// Of a trace with more places than `most` so many of each kind are changed, evenly spread.
///
/// REQUIRES: the spec passes with this execution.
ChangeReport judge_changes(const Spec& spec, const Execution& execution,
                           const JudgeOptions& options, std::size_t most = 1000);

}  // namespace concord
