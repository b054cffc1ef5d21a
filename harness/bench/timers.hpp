// Whether a program waits for time to pass.
#pragma once

#include "harness/model/program.hpp"

namespace concord {

/// A sleep of a constant that is not positive gives way and sets no timer (asyncio: __sleep0); a
/// timeout sets one. What is not known before it is computed is taken for a time.
bool sets_timers(const Program& program);

}  // namespace concord
