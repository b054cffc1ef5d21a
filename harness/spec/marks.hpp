// Marks: which labels they can have, so that none looks like an event of a task or group.
#pragma once

#include "harness/spec/operands.hpp"

namespace concord {

/// The label of a `mark:`; notes it in the names of the program.
ExprPtr read_label(const Node& node, NameScope& scope, Problems& problems);

/// Refuses labels that begin with a task's name and a dot. REQUIRES: all steps have been read.
void check_labels_against_tasks(const ProgramOutline& outline, Problems& problems);

}  // namespace concord
