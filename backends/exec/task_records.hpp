// Task records: the part of an execution that stands in `done`.
#pragma once

#include "backends/exec/message.hpp"
#include "harness/model/trace.hpp"

namespace concord::exec {

/// All of an execution but its trace, and whether tasks started. Throws BadMessage.
Execution read_done(const Field& done);

/// Throws BadMessage where a task says that it started, or that it did not, and its events say
/// otherwise.
void check_started(const Field& done, const Execution& execution);

}  // namespace concord::exec
