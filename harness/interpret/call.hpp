// Call: one call of a coroutine on one task - what the walker carries from step to step.
#pragma once

#include <concepts>
#include <optional>
#include <utility>
#include <vector>

#include "harness/interpret/completion.hpp"
#include "harness/interpret/evaluate.hpp"
#include "harness/interpret/exception.hpp"
#include "harness/interpret/future.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// What a task keeps across the coroutines that it awaits in place.
struct TaskMemory {
  std::vector<ExceptionPtr> handled;  ///< What its `except` blocks are handling, innermost last.
  ExceptionPtr
      reraised;   ///< What a bare `raise` raised last; tells `raise` from `raise $e` in except*.
  int depth = 0;  ///< Calls within calls.
};

/// A flow is whatever the walker's coroutines run on: an engine, or the flow of callbacks, which
/// cannot wait.
template <class F>
struct Call {
  F& flow;
  typename F::Self& self;
  TaskMemory& memory;
  Propagation propagation;
  Scope scope;
};

/// A coroutine of the walker.
template <class F>
using Steps = typename F::template Task<Completion>;

/// A step that has been begun: it has ended at once, or it is a coroutine that is still to be
/// awaited.
template <class F>
struct Begun {
  Completion completion;
  std::optional<Steps<F>> steps;

  Begun(Completion ended) : completion(std::move(ended)) {}
  Begun(Steps<F> waiting) : steps(std::move(waiting)) {}
};

/// Evaluates something of a step, so that no other task sees it half done.
template <class F, class Act>
auto atomically(const Call<F>& call, Act act) {
  const StepLock lock = call.scope.world->lock_step();
  return act();
}

/// A flow whose tasks can be stopped where they do not await, as threads are anywhere. An operation
/// that can be awaited, like the others, and of which a cancellation takes no notice.
template <class F>
concept Stoppable = requires(F& flow, typename F::Self& self) {
  flow.stop(self);
};

/// A raised exception on its way: as a real C++ exception or as a value, as the policy has it.
template <class F>
Completion raise_in(const Call<F>& call, ExceptionPtr exception) {
  if (call.propagation == Propagation::by_throw) throw Raised{std::move(exception)};
  return Completion::raised(std::move(exception));
}

/// An engine that counts its scheduling events (EventCounts) is told of those that happen within
/// one of its tasks: coroutines that run in place, and exceptions on their way through awaits.
template <class F>
concept HasCounts = requires(F& flow) {
  { flow.counts() } -> std::same_as<EventCounts&>;
};

/// An exception that comes out of an await.
template <class F>
Completion raise_out_of_await(const Call<F>& call, ExceptionPtr exception) {
  if constexpr (HasCounts<F>) ++call.flow.counts().exception_hops;
  return raise_in(call, std::move(exception));
}

/// A completion on its way out of a construct that held it by value.
template <class F>
Completion pass_on(const Call<F>& call, Completion completion) {
  if (completion.kind != Completion::Kind::raised) return completion;
  return raise_in(call, std::move(completion.exception));
}

/// How an await ended, as a completion: `normal` with the value.
template <class F>
Completion completion_of(const Call<F>& call, Outcome outcome) {
  if (outcome.exception) return raise_out_of_await(call, std::move(outcome.exception));
  return {Completion::Kind::normal, std::move(outcome.value), nullptr};
}

/// Keeps `exception` as the one that is being handled, for bare `raise` and for the context of new
/// ones.
class Handling {
 public:
  Handling(TaskMemory& memory, const ExceptionPtr& exception) : memory_(memory) {
    memory_.handled.push_back(exception);
  }
  ~Handling() { memory_.handled.pop_back(); }
  Handling(const Handling&) = delete;
  Handling& operator=(const Handling&) = delete;

 private:
  TaskMemory& memory_;
};

}  // namespace concord
