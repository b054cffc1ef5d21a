// Bindings: the variables that the steps of a coroutine bind, found before the steps are read.
//
// A name is known in all of a coroutine if it is bound anywhere in it, as in Python.
#pragma once

#include "harness/model/program.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/scope.hpp"

namespace concord {

/// Adds them to the variables of `frame`, in the order of the file; shared ones are not the
/// coroutine's own.
void collect_bindings(const Node& steps, const ProgramOutline& outline, CoroutineDefinition& frame);

}  // namespace concord
