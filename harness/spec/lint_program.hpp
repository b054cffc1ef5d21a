// The rules of lint that look into the program.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/model/program.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// W212: a KeyboardInterrupt or SystemExit raised outside main and not caught where it is raised.
/// CPython's loop ends at once when it leaves a task, before anyone could observe what follows.
void lint_loop_enders(const Program& program, Problems& problems);

/// Tasks that nobody but their group, or the host at the end of main, ever cancels: in no
/// particular order.
struct CancelledTogether {
  enum class By : std::uint8_t { group, host };
  std::vector<std::string> tasks;
  By by = By::group;
};

/// Where the names can be read off the program: `spawn: ..., in: $g, as: a`. Empty when a `cancel:`
/// step or an operation that cancels stands anywhere, since then it may be somebody else's doing.
std::vector<CancelledTogether> tasks_cancelled_together(const Program& program);

}  // namespace concord
