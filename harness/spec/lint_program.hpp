// The rules of lint that look into the program.
#pragma once

#include <string>
#include <vector>

#include "harness/model/program.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// W212: a KeyboardInterrupt or SystemExit raised outside main and not caught where it is raised.
/// CPython's loop ends at once when it leaves a task, before anyone could observe what follows.
void lint_loop_enders(const Program& program, Problems& problems);

/// The names of the children of each group, where they can be read off the program: `spawn: ...,
/// in: $g, as: a`. Empty when a `cancel:` step stands anywhere, since then a child may be cancelled
/// by somebody else.
std::vector<std::vector<std::string>> children_cancelled_by_groups(const Program& program);

}  // namespace concord
