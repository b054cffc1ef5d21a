// run_to_end: a program run to whatever end it comes to, as what is told of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/interpret/engine.hpp"

namespace concord {

struct ProgramEnd {
  Ending ending = Ending::finished;
  std::string reason;
  std::vector<std::string> waits;
};

/// Calls `run`. Nothing that is thrown leaves this: it becomes an ending. `now` is asked for the
/// instant of a program that did not finish.
ProgramEnd run_to_end(const std::function<RunEnd()>& run, const std::function<Instant()>& now);

}  // namespace concord
