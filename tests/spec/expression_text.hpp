// Expressions as short texts: operators with all their parentheses, everything else by its name.
#pragma once

#include <string>

#include "harness/model/expression.hpp"

namespace concord::testing {

/// `(1 + (2 * $n))`, `"done-" ++ $n`, `work#0(1s)`, `each($n * 1s for n%2 in range(3))`; "?" for
/// null.
std::string describe(const ExprPtr& expression);

/// The expression in `text` as a coroutine with the variables n, x and list sees it, in a program
/// with the coroutine work(delay, value) and the exception type AbortError. Or its mistakes:
/// `COLUMN what; help`.
std::string read_expression(const std::string& text);
/// The same for a text with values in it.
std::string read_text(const std::string& text);

}  // namespace concord::testing
