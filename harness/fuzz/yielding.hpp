// Yielding: a program whose tasks give way between any two of their steps, as threads may.
#pragma once

#include "harness/model/program.hpp"

namespace concord::fuzz {

/// The same program with a `sleep: 0` before and after each step that is not a callback's. A
/// schedule of it on one thread is one that threads could have made, but that a cancellation may
/// arrive at the new steps too.
Program yielding(const Program& program);

}  // namespace concord::fuzz
