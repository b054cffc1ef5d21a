// Whether two executions are equal in all that is ever compared; the short way past everything
// else.
#pragma once

#include "harness/model/trace.hpp"

namespace concord {

/// Equal endings, traces and tasks, with equal numbers of tasks. What only people read (reasons,
/// waits) does not count.
bool is_same_run(const Execution& left, const Execution& right);

}  // namespace concord
