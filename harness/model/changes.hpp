// Changes of passing executions, and how many of them a spec notices: what lint and its report say
// of specs that are lax (judge/changes.hpp finds it out).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/spec.hpp"
#include "harness/model/words.hpp"

namespace concord {

enum class ChangeKind : std::uint8_t {
  dropped,  ///< An event is missing.
  swapped,  ///< Two neighbours have changed places that one task or time has put in order.
  altered,  ///< A mark reads otherwise, or a task or future came to something else.
};
inline constexpr std::size_t kChangeKinds = 3;
std::string_view word(ChangeKind kind);
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

/// A case that passed, changed.
struct ChangedCase {
  std::shared_ptr<const Spec> spec;
  std::string backend;
  Discipline judged_as = Discipline::fifo;
  ChangeReport report;
  std::string reason;  ///< Why dropped events may go unnoticed; empty: nobody says.
};

}  // namespace concord
