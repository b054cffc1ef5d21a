// Shapes: small situations in which engines are wrong more often than in others, as parts of random
// programs. Left to chance they would hardly ever come together.
#pragma once

#include <string>

#include "harness/fuzz/construct.hpp"
#include "harness/fuzz/random.hpp"
#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// Coroutines (a mapping of names to steps) whose names begin with `prefix`; PREFIX_main, without
/// parameters, is the situation. Its durations are few, so that some are equal.
Node some_shape(Random& random, const std::string& prefix, Freedom freedom);

/// How many there are.
std::size_t shapes();

}  // namespace concord::fuzz
