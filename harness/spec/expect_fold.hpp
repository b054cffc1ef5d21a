// Constant folding: the value of an expression that does not need the program to run.
//
// Expected values are written in the language of the program's values; what stands there may only
// be made of literals, constants of the row, arithmetic, lists, `len`, `range` and comprehensions.
#pragma once

#include <optional>

#include "harness/model/expectation.hpp"
#include "harness/model/expression.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// Nothing, with a problem, when the expression asks for something of the running program, or when
/// it cannot be computed (overflow, wrong types). A comprehension alone gives the list of its
/// values.
std::optional<ExpectedValue> fold(const Expr& expression, Problems& problems);

}  // namespace concord
