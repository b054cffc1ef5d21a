// Steps that await: sleep, await, wait, and coroutines that run in place.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "harness/interpret/awaitables.hpp"
#include "harness/interpret/call.hpp"
#include "harness/interpret/stack.hpp"
#include "harness/interpret/steps.hpp"
#include "harness/model/program.hpp"

namespace concord {

/// Calls within calls, as Python's recursion limit: deep enough for any spec, shallow enough for
/// any stack.
inline constexpr int kDeepestCall = 200;

template <class F>
Steps<F> run_block(Call<F>& call, const Block& block);

template <class F>
Steps<F> run_sleep(Call<F>& call, const step::Sleep& step) {
  const Duration delay =
      atomically(call, [&] { return evaluate_duration(*step.duration, call.scope); });
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  Outcome outcome = co_await call.flow.sleep(call.self, delay);
  co_return completion_of(call, std::move(outcome));
}

/// Counts a coroutine that runs in place; that of a task's root is the task itself.
template <class F>
class CountedCall {
 public:
  explicit CountedCall(Call<F>& call) : call_(call), is_inner_(call.memory.depth > 1) {
    if constexpr (HasCounts<F>) {
      if (is_inner_) ++call_.flow.counts().first_runs;
    }
  }
  void ended(Completion::Kind how) {
    if constexpr (HasCounts<F>) {
      if (!is_inner_) return;
      ++call_.flow.counts().completions;
      if (how == Completion::Kind::raised) ++call_.flow.counts().exception_hops;
    }
  }

 private:
  Call<F>& call_;
  bool is_inner_;
};

/// The body of a coroutine of the program, in a frame of its own, on the same task.
template <class F>
Steps<F> run_call(Call<F>& caller, const ProgramCall& made) {
  const CoroutineDefinition& definition =
      caller.scope.world->program().coroutines.at(made.coroutine);
  Call<F> call = caller;
  call.scope.frame = make_frame(definition, made.arguments);
  ++call.memory.depth;
  CountedCall<F> counted(call);
  Completion ended;
  try {
    if (call.memory.depth > kDeepestCall || stack_is_nearly_full()) {
      raise_exception(types::recursion_error, "maximum recursion depth exceeded");
    }
    Steps<F> body = run_block(call, definition.body);
    ended = co_await std::move(body);
  } catch (...) {
    --call.memory.depth;
    counted.ended(Completion::Kind::raised);
    throw;
  }
  --call.memory.depth;
  counted.ended(ended.kind);
  ended.kind = ended.kind == Completion::Kind::raised ? ended.kind : Completion::Kind::normal;
  co_return ended;
}

template <class F>
Steps<F> run_wait(Call<F>& call, const WaitArguments& arguments) {
  ReturnWhen mode = ReturnWhen::all_completed;
  std::vector<FuturePtr> futures = checked_for_wait(arguments, mode);
  std::optional<Duration> timeout = arguments.timeout;
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  WaitOutcome outcome = co_await call.flow.wait(call.self, futures, mode, timeout);
  if (outcome.exception) co_return raise_out_of_await(call, std::move(outcome.exception));
  co_return Completion{Completion::Kind::normal, two_sets(outcome), nullptr};
}

template <class F>
Steps<F> run_next(Call<F>& call, const NextItem& next) {
  auto items = std::static_pointer_cast<typename F::AsCompleted>(next.of->started);
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  Outcome outcome = co_await call.flow.next(call.self, items);
  co_return completion_of(call, std::move(outcome));
}

/// The operands become branches: tasks that the operation itself starts, and ends.
template <class F>
Steps<F> run_native(Call<F>& call, const NativeArguments& arguments) {
  const NativeOperation operation = arguments.operation;
  std::vector<FuturePtr> branches =
      atomically(call, [&] { return branches_of(arguments, call.scope); });
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  Outcome outcome = co_await call.flow.native(call.self, operation, branches);
  co_return completion_of(call, std::move(outcome));
}

template <class F>
Steps<F> run_kept_sleep(Call<F>& call, const SleepCall& sleep) {
  const Duration delay = sleep.delay;
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  Outcome outcome = co_await call.flow.sleep(call.self, delay);
  if (outcome.exception) co_return raise_out_of_await(call, std::move(outcome.exception));
  co_return Completion{Completion::Kind::normal, sleep.result, nullptr};
}

/// One overload a kind of coroutine object.
template <class F>
struct CoroutineBeginner {
  Call<F>& call;

  Steps<F> operator()(const ProgramCall& made) const { return run_call(call, made); }
  Steps<F> operator()(const SleepCall& made) const { return run_kept_sleep(call, made); }
  Steps<F> operator()(const WaitArguments& made) const { return run_wait(call, made); }
  Steps<F> operator()(const NextItem& made) const { return run_next(call, made); }
  Steps<F> operator()(const NativeArguments& made) const {
    if constexpr (HasNativeOperations<F>) {
      return run_native(call, made);
    } else {
      raise_exception(types::runtime_error, "this engine has no operations of its own");
    }
  }
};

/// A coroutine runs to its end on the task that awaits it: no task is made, nothing else gets a
/// turn for it. Ends `normal`, with its result as the value. `coroutine` is kept alive by the
/// frame.
template <class F>
Steps<F> run_in_place(Call<F>& call, CoroutinePtr coroutine) {
  if (atomically(call, [&] { return std::exchange(coroutine->consumed, true); })) {
    raise_exception(types::runtime_error, "cannot reuse already awaited coroutine");
  }
  if constexpr (HasNativeOperations<F>) {
    if (call.flow.is_branch(call.self)) {
      Outcome entered = co_await call.flow.enter_in_place(call.self);
      if (entered.exception) co_return raise_in(call, std::move(entered.exception));
    }
  }
  Steps<F> steps = std::visit(CoroutineBeginner<F>{call}, coroutine->what);
  Completion ended = co_await std::move(steps);
  co_return ended;
}

template <class F>
Steps<F> run_join(Call<F>& call, FuturePtr future) {
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  Outcome outcome = co_await call.flow.join(call.self, future);
  co_return completion_of(call, std::move(outcome));
}

/// `await value`: of what cannot be awaited it is the TypeError that Python raises.
template <class F>
Steps<F> begin_await(Call<F>& call, const Value& value) {
  if (const auto* future = std::get_if<FuturePtr>(&value.held)) return run_join(call, *future);
  if (const auto* coroutine = std::get_if<CoroutinePtr>(&value.held)) {
    return run_in_place(call, *coroutine);
  }
  raise_exception(types::type_error,
                  "object " + type_name(value) + " can't be used in 'await' expression");
}

template <class F>
Steps<F> run_await(Call<F>& call, const step::Await& step) {
  const Value awaitable = atomically(call, [&] { return evaluate(*step.awaitable, call.scope); });
  Steps<F> steps = begin_await(call, awaitable);
  Completion ended = co_await std::move(steps);
  if (!ended.is_normal()) co_return ended;
  if (step.as) {
    atomically(call, [&] { bind(*step.as, std::move(ended.value), call.scope); });
  }
  co_return Completion::normal();
}

/// `wait:` with `as: [done, pending]`.
template <class F>
Steps<F> run_wait_step(Call<F>& call, const step::Wait& step) {
  const Value coroutine = atomically(call, [&] { return evaluate(*step.wait, call.scope); });
  Steps<F> steps = begin_await(call, coroutine);
  Completion ended = co_await std::move(steps);
  if (!ended.is_normal()) co_return ended;
  if (step.as) {
    const std::vector<Value> sets = std::get<ListPtr>(ended.value.held)->items;
    atomically(call, [&] {
      bind(step.as->first, sets.at(0), call.scope);
      bind(step.as->second, sets.at(1), call.scope);
    });
  }
  co_return Completion::normal();
}

}  // namespace concord
