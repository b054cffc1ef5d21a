// Operands: what stands in a step behind its keys - values, exceptions, awaitables and lists of
// them - as YAML nodes of any shape.
//
// Each function gives null (or fewer children) after it has added a problem.
#pragma once

#include <string_view>
#include <vector>

#include "harness/model/expression.hpp"
#include "harness/spec/expression_parser.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"
#include "harness/spec/scope.hpp"

namespace concord {

/// V: a scalar, a list of values, or a mapping that is an awaitable or a group of exceptions.
ExprPtr parse_value(const Node& node, NameScope& scope, Problems& problems);

/// E: `Type("m")`, `$e`, `{group: [E...], message: text}`.
ExprPtr parse_exception(const Node& node, NameScope& scope, Problems& problems);

/// A: a call, `$x`, or a mapping. A bare word is refused: it is a call without its parentheses.
ExprPtr parse_awaitable(const Node& node, NameScope& scope, Problems& problems,
                        CallNaming naming = CallNaming::by_coroutine);

/// The children of a combinator: a list whose items may be named, a mapping of names to awaitables,
/// a comprehension, or a variable that holds a list. `keyword` is for messages.
std::vector<Child> parse_children(const Node& node, std::string_view keyword, NameScope& scope,
                                  Problems& problems);

/// `sleep:` and `timeout:`, where a number without a unit is a mistake.
ExprPtr parse_duration_operand(const Node& node, NameScope& scope, Problems& problems);

/// A text with values in it: labels, names, messages. One that is all in double quotes loses them.
ExprPtr parse_text_operand(const Node& node, NameScope& scope, Problems& problems);

/// The literal text of an expression, or what stands before its first value (then `is_whole` is
/// false).
struct LiteralPart {
  std::string text;
  bool is_whole = false;
};
LiteralPart literal_part(const ExprPtr& text);

}  // namespace concord
