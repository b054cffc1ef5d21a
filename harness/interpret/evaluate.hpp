// The evaluator: what expressions mean. Written once for all engines; it never waits.
//
// One step's evaluation is atomic on every engine: an engine whose tasks run in parallel serialises
// it.
#pragma once

#include <string>
#include <vector>

#include "harness/interpret/operations.hpp"
#include "harness/interpret/world.hpp"
#include "harness/model/expression.hpp"

namespace concord {

/// What the text of an expression can refer to. A constant needs neither world nor operations:
/// whoever folds constants leaves them null and gives only what evaluate() itself needs, a frame
/// for comprehension items.
struct Scope {
  World* world = nullptr;
  Operations* operations = nullptr;
  FramePtr frame;
  FuturePtr current;  ///< `$self`; null in a callback.
  FuturePtr future;   ///< `$future` of the callback that is running, else null.
  TaskId task = 0;    ///< Whose marks these are.
};

/// The value of an expression. Throws Raised with the exception that Python raises (a wrong type,
/// an unset variable, result() too early); never anything else.
Value evaluate(const Expr& expr, Scope& scope);

/// The value that a variable is bound to becomes `value`; a kept gather or bare future takes its
/// name.
void bind(const Variable& variable, Value value, Scope& scope);
/// As Python does with `e` at the end of `except ... as e`.
void unbind(const Variable& variable, Scope& scope);

/// An `if`, `while`, `not`: Python's truth of a value.
bool evaluate_condition(const Expr& expr, Scope& scope);
/// A duration, or the number 0; anything else is a TypeError.
Duration evaluate_duration(const Expr& expr, Scope& scope);
/// An exception object; a value that is none is the TypeError of `raise 3`.
ExceptionPtr evaluate_exception(const Expr& expr, Scope& scope);
/// A text for a mark, a name or a message.
std::string evaluate_text(const Expr& expr, Scope& scope);
/// A task, gather or bare future; anything else is the AttributeError of a missing `method`.
FuturePtr evaluate_future(const Expr& expr, const std::string& method, Scope& scope);

/// All members of a list, or of a set in an order that the chooser decides. Anything else is a
/// TypeError.
std::vector<Value> members_of(const Value& value, Scope& scope);

}  // namespace concord
