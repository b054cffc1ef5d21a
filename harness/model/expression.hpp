// Expressions: what stands in a value's place in a program. Plain trees with all names resolved to
// slots.
//
// The reader (harness/spec) makes them, the evaluator (harness/interpret/evaluate.hpp) gives them
// meaning. Trees are immutable and shared by pointer, so that a Program can be copied and read by
// many threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/exception_type.hpp"
#include "harness/model/instant.hpp"
#include "harness/model/operator.hpp"

namespace concord {

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

struct Literal {
  std::variant<std::monostate, bool, std::int64_t, Duration, std::string> value;
};
struct ReadVariable {
  Variable variable;
  std::string name;  ///< For the NameError of a variable that is not set yet.
};
struct CurrentTask {};  ///< `$self`
struct Now {};          ///< `$now`

/// A text with values in it: `done-$n`. The texts of all parts, one after another.
struct TextOf {
  std::vector<ExprPtr> parts;
};
/// `element for item in source`. The item's slot is the comprehension's own: hidden from the steps
/// around.
struct Comprehension {
  ExprPtr element;
  Variable item;
  ExprPtr source;
};
/// `[a, b, c]`; an item that is a Comprehension contributes all its values.
struct ListOf {
  std::vector<ExprPtr> items;
};
/// One operand for negate and logical_not, else two; logical_and and logical_or evaluate the second
/// on demand.
struct Operation {
  Operator op;
  std::vector<ExprPtr> operands;
};
struct GetAttribute {
  ExprPtr object;
  Attribute attribute;
};
/// A method's type arguments (`subgroup(KeyError)`) stand in `types`, all other arguments do not
/// exist.
struct CallMethod {
  ExprPtr object;
  Method method;
  std::vector<const ExceptionType*> types;
};
struct GetItem {
  ExprPtr object;
  ExprPtr index;
};
/// `sorted(x for ...)`, `len($x)`: an argument that is a Comprehension is the list of its values.
struct CallFunction {
  Function function;
  std::vector<ExprPtr> arguments;
};
/// `work(1s)`: a coroutine, not started. As many arguments as the coroutine has parameters.
struct CallCoroutine {
  std::uint32_t coroutine = 0;  ///< Index into Program::coroutines.
  std::vector<ExprPtr> arguments;
};
/// `KeyError("k")`; `message` is null for a bare type.
struct NewException {
  const ExceptionType* type = nullptr;
  ExprPtr message;
};
/// `{group: [E...], message: text}`.
struct NewExceptionGroup {
  std::vector<ExprPtr> members;
  ExprPtr message;
};

/// One child of a combinator, or what is spawned. `what` may be a Comprehension or give a list or a
/// set, which then stands for all its members. `name` (null: the coroutine's) is used where a task
/// must be made.
struct Child {
  ExprPtr what;
  ExprPtr name;
};
/// create_task, in the loop or in the group `group`. Gives the task, or for a Comprehension the
/// list of tasks.
struct SpawnCall {
  Child child;
  ExprPtr group;
  std::optional<Variable> as;
};
/// Each gives what asyncio's function gives: a future, a coroutine that waits, an iterator.
struct GatherCall {
  std::vector<Child> children;
  ExprPtr return_exceptions;  ///< Null: false.
};
struct WaitCall {
  std::vector<Child> children;
  ExprPtr timeout;      ///< Null: none.
  ExprPtr return_when;  ///< A text; null: ALL_COMPLETED.
};
struct AsCompletedCall {
  std::vector<Child> children;
  ExprPtr timeout;
};
/// A coroutine that runs others by an operation of the engine's own library.
struct NativeCall {
  NativeOperation operation = NativeOperation::asio_and;
  std::vector<Child> children;
};

struct Expr {
  Span span;
  std::variant<Literal, ReadVariable, CurrentTask, Now, TextOf, Comprehension, ListOf, Operation,
               GetAttribute, CallMethod, GetItem, CallFunction, CallCoroutine, NewException,
               NewExceptionGroup, SpawnCall, GatherCall, WaitCall, AsCompletedCall, NativeCall>
      node;
};

}  // namespace concord
