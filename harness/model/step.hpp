// Steps: what the coroutines of a program are made of.
//
// A step is one alternative of a variant. Whoever walks steps visits all alternatives without a
// catch-all, so a new step fails to compile until every walker answers it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/expression.hpp"

namespace concord {

struct Step;
/// Steps that run one after another.
struct Block {
  std::vector<Step> steps;
};
/// Steps that outlive the place where they stand (a callback's), shared by pointer.
using SharedBlock = std::shared_ptr<const Block>;

namespace step {
struct Sleep {
  ExprPtr duration;
};
struct Mark {
  ExprPtr label;
};
struct Binding {
  std::string name;
  Variable variable;
  ExprPtr value;
};
/// Evaluated and bound from left to right, all of them at once on every engine.
struct Set {
  std::vector<Binding> bindings;
};
struct Return {
  ExprPtr value;
};
/// `raise: E`, `from: $e`; a bare `raise` (null) raises what is being handled.
struct Raise {
  ExprPtr exception;
  ExprPtr cause;
};
struct Break {};
struct Continue {};
struct Pass {};
struct If {
  ExprPtr condition;
  Block then;
  Block otherwise;
};
struct While {
  ExprPtr condition;
  Block body;
};
struct For {
  Variable item;
  ExprPtr in;
  Block body;
};
struct Handler {
  std::vector<const ExceptionType*> types;
  std::optional<Variable> as;
  Block body;
};
enum class HandlerKind : std::uint8_t { except, except_star };
struct Try {
  Block body;
  HandlerKind kind = HandlerKind::except;
  std::vector<Handler> handlers;
  Block otherwise;
  Block finally;
};
/// Spawn as a step of its own; `spawn` holds a SpawnCall.
struct Spawn {
  ExprPtr spawn;
};
/// A task, a gather, a kept awaitable, or a coroutine, which runs in place. `gather:` and `wait:`
/// as steps are an Await of the GatherCall or WaitCall.
struct Await {
  ExprPtr awaitable;
  std::optional<Variable> as;
};
/// `wait:` with its two sets bound to two variables.
struct Wait {
  ExprPtr wait;
  std::optional<std::pair<Variable, Variable>> as;
};
/// `async with TaskGroup() as g`; `existing` (else null) gives a group made earlier.
struct Group {
  std::string name;
  Variable variable;
  ExprPtr existing;
  Block body;
};
struct Cancel {
  ExprPtr target;
  ExprPtr message;
  std::optional<Variable> as;
};
/// Exactly one of `steps` (a callback written here) and `callback` (one made earlier) is set.
struct AddDoneCallback {
  ExprPtr future;
  SharedBlock steps;
  ExprPtr callback;
  std::optional<Variable> as;
};
struct RemoveDoneCallback {
  ExprPtr callback;
  ExprPtr future;
  std::optional<Variable> as;
};
struct SetResult {
  ExprPtr future;
  ExprPtr value;
};
struct SetException {
  ExprPtr future;
  ExprPtr exception;
};
struct Add {
  ExprPtr value;
  ExprPtr collection;
};
struct Discard {
  ExprPtr value;
  ExprPtr collection;
};

}  // namespace step

struct Step {
  Span span;
  std::variant<step::Sleep, step::Mark, step::Set, step::Return, step::Raise, step::Break,
               step::Continue, step::Pass, step::If, step::While, step::For, step::Try, step::Spawn,
               step::Await, step::Wait, step::Group, step::Cancel, step::AddDoneCallback,
               step::RemoveDoneCallback, step::SetResult, step::SetException, step::Add,
               step::Discard>
      node;
};

}  // namespace concord
