// Done callbacks written as steps: they see the variables around them and `$future`, and never
// wait.
#pragma once

#include "harness/interpret/evaluate.hpp"
#include "harness/model/program.hpp"

namespace concord {

/// A callback that runs `steps` in the frame of `scope`, for whichever future it is called with. It
/// keeps the frame alive; world and operations must outlive it.
CallbackPtr make_callback(SharedBlock steps, const Scope& scope);

}  // namespace concord
