// Ready: what an adapter says of itself, read from its first message.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "backends/exec/message.hpp"
#include "harness/model/backend.hpp"

namespace concord::exec {

inline constexpr int kProtocol = 1;

struct Ready {
  std::string name;
  std::string version;
  Discipline discipline = Discipline::preemptive;
  std::set<Feature> features;
  std::set<ClockKind> clocks{ClockKind::virtual_time, ClockKind::real_time};
  bool is_steerable = false;
  std::vector<PrimitiveNote> primitives;
  bool wants_program = true;
  bool wants_python = false;
  /// Whether a run may be asked for while it is still busy with the one before.
  bool queues_runs = false;
  std::optional<std::string> python;  ///< Its version, if its asyncio is what runs.
  std::string deviations;             ///< A path, or "".
};

/// Throws BadMessage, for a protocol that is not kProtocol too.
Ready read_ready(const Message& message);

}  // namespace concord::exec
