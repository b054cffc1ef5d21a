// What became of the tasks of one execution against what became of them in several others.
#pragma once

#include <optional>
#include <span>

#include "harness/model/difference.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// The first task, in the order of creation, of which something is as in none of the reference's
/// executions: its outcome, when it settled, its state when main had ended, its group; or that
/// there is such a task at all. The order of members of a list or a group is open where the
/// reference has it in more than one. REQUIRES: `references` is not empty.
std::optional<Difference> compare_tasks(const Execution& engine,
                                        std::span<const Execution* const> references);

}  // namespace concord
