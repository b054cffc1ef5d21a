// Accidents: what a runtime does because of how it is built, as it says itself, and not because
// anybody wanted it so. A run in which one came is no measure for other engines.
//
// Which there are is listed, with explanations, where the reference is:
// backends/cpython/accidents.py.
#pragma once

#include <optional>
#include <string>

#include "harness/model/trace.hpp"

namespace concord {

/// What came, from the reason of the run: "cancel() ended in a RecursionError".
std::optional<std::string> accident_in(const Execution& reference);

}  // namespace concord
