// Yielding: a program whose tasks give way between any two of their steps, as threads may.
#pragma once

#include <cstdint>

#include "harness/model/program.hpp"

namespace concord::fuzz {

/// How many ways there are to give way; the way 0 is not to.
inline constexpr std::uint64_t kWays = 8;

/// The same program where some of the coroutines `sleep: 0` before and after each step that is not
/// a callback's: in way 1 all of them, in the others some of them, and for longer, so that each may
/// be far slower than another. A schedule of it on one thread is one that threads could have made,
/// but that a cancellation may arrive at the new steps too.
Program yielding(const Program& program, std::uint64_t way);

}  // namespace concord::fuzz
