// Ready: what an adapter says of itself, read from its first message.
#pragma once

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
  bool wants_python = false;
  std::string deviations;  ///< A path, or "".
};

/// Throws BadMessage, for a protocol that is not kProtocol too.
Ready read_ready(const Message& message);

}  // namespace concord::exec
