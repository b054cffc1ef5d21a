// Expression parser: the grammar of values, from the text of one scalar to a tree whose names are
// resolved.
//
// Each function gives null after it has added a problem; reading goes on elsewhere in the file.
// Lists and mappings in a value's place are read by operands.hpp.
#pragma once

#include <string_view>

#include "harness/model/expression.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"
#include "harness/spec/scope.hpp"

namespace concord {

/// Who names the tasks that the calls of an expression may become: each coroutine itself, or (for a
/// call that is all of the expression, or a comprehension's element) somebody else: `a: work(1s)`,
/// an await in place.
enum class CallNaming : std::uint8_t { by_coroutine, elsewhere };

/// A value, or a comprehension (`func($n) for n in range(10)`), as its text stands in the file at
/// `where`. Spans of the tree are exact wherever the text is as long as its place (plus two
/// quotes).
ExprPtr parse_expression(std::string_view text, Span where, NameScope& scope, Problems& problems,
                         CallNaming naming = CallNaming::by_coroutine);

/// A scalar in a value's place: a quoted one that spells a number, true, false or null is a text;
/// `yes` and its like are refused; all else is an expression.
ExprPtr parse_scalar(const Node& scalar, NameScope& scope, Problems& problems,
                     CallNaming naming = CallNaming::by_coroutine);

/// A scalar in an exception's place: `Type`, `Type("m")`, `Type()` (its message is then the literal
/// "", where that of a bare type is null), or any other expression, which may give an exception.
ExprPtr parse_exception_scalar(const Node& scalar, NameScope& scope, Problems& problems);

/// A text with values in it (`done-$n`, `$e.message`, `$(len($x))`); a Literal when there are none.
ExprPtr parse_text(std::string_view text, Span where, NameScope& scope, Problems& problems);

}  // namespace concord
