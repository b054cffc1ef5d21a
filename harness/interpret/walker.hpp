// The walker: runs the steps of a program as coroutines over a flow. Written once for all engines.
//
// Two rules of C++ shape it. A handler may not await, so blocks end by value (Completion) and the
// walker looks at the value before it acts. And g++ 12 destroys temporaries inside `co_await
// f(...)` twice, so only named locals, references and scalars are passed there.
//
// Under Propagation::by_throw a raised exception is a C++ exception from the step that raises it to
// the construct that looks at it (try, group, the task's root), through every frame between; under
// by_value it is handed on in completions. Evaluation throws in both.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "harness/interpret/awaiting.hpp"
#include "harness/interpret/call.hpp"
#include "harness/interpret/except_star.hpp"
#include "harness/interpret/steps.hpp"
#include "harness/model/program.hpp"

namespace concord {

template <class F>
Begun<F> begin_step(Call<F>& call, const Step& step);

template <class F>
Steps<F> run_block(Call<F>& call, const Block& block) {
  for (const Step& step : block.steps) {
    call.scope.world->budget().spend(step.span);
    if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
    Completion ended;
    try {
      Begun<F> begun = begin_step(call, step);
      if (begun.steps) {
        ended = co_await std::move(*begun.steps);
      } else {
        ended = std::move(begun.completion);
      }
    } catch (Raised& raised) {
      if (call.propagation == Propagation::by_throw) throw;
      ended = Completion::raised(std::move(raised.exception));
    }
    if (!ended.is_normal()) co_return ended;
  }
  co_return Completion::normal();
}

/// A block whose end is looked at, however it comes.
template <class F>
Steps<F> guarded(Call<F>& call, const Block& block) {
  Completion ended;
  try {
    Steps<F> steps = run_block(call, block);
    ended = co_await std::move(steps);
  } catch (Raised& raised) {
    ended = Completion::raised(std::move(raised.exception));
  }
  co_return ended;
}

template <class F>
Steps<F> run_if(Call<F>& call, const step::If& step) {
  const bool holds =
      atomically(call, [&] { return evaluate_condition(*step.condition, call.scope); });
  Steps<F> steps = run_block(call, holds ? step.then : step.otherwise);
  Completion ended = co_await std::move(steps);
  co_return ended;
}

/// What a loop makes of its body's end: nothing if the loop goes on.
inline bool ends_loop(Completion& ended) {
  if (ended.is_normal() || ended.kind == Completion::Kind::continued) return false;
  if (ended.kind == Completion::Kind::broke) ended = Completion::normal();
  return true;
}

/// Where a loop is, for whoever asks when it has run for too long.
inline Span place_of(const Block& body) {
  return body.steps.empty() ? Span() : body.steps.front().span;
}

template <class F>
Steps<F> run_while(Call<F>& call, const step::While& step) {
  const auto goes_on = [&] { return evaluate_condition(*step.condition, call.scope); };
  while (atomically(call, goes_on)) {
    call.scope.world->budget().spend(place_of(step.body));
    Steps<F> steps = run_block(call, step.body);
    Completion ended = co_await std::move(steps);
    if (ends_loop(ended)) co_return ended;
  }
  co_return Completion::normal();
}

/// Binds the next value of a `for`, or says false: a list is walked as it is now, index by index,
/// as in Python; an as_completed hands out coroutines.
inline bool advance(const step::For& step, const Value& source, std::size_t index,
                    const std::vector<Value>& members, Scope& scope) {
  if (const auto* items = std::get_if<AsCompletedObjectPtr>(&source.held)) {
    if ((*items)->given == (*items)->items.size()) return false;
    bind(step.item, next_item(source, scope), scope);
    return true;
  }
  const auto* list = std::get_if<ListPtr>(&source.held);
  const std::vector<Value>& values = list != nullptr ? (*list)->items : members;
  if (index >= values.size()) return false;
  bind(step.item, values[index], scope);
  return true;
}

/// What a `for` walks that is neither a list nor an as_completed: the members, as they are now.
inline std::vector<Value> members_to_walk(const Value& source, Scope& scope) {
  const bool walks_itself = std::holds_alternative<AsCompletedObjectPtr>(source.held) ||
                            std::holds_alternative<ListPtr>(source.held);
  return walks_itself ? std::vector<Value>() : members_of(source, scope);
}

template <class F>
Steps<F> run_for(Call<F>& call, const step::For& step) {
  Value source;
  const std::vector<Value> members = atomically(call, [&] {
    source = evaluate(*step.in, call.scope);
    return members_to_walk(source, call.scope);
  });
  std::size_t index = 0;
  const auto goes_on = [&] { return advance(step, source, index, members, call.scope); };
  for (; atomically(call, goes_on); ++index) {
    call.scope.world->budget().spend(place_of(step.body));
    Steps<F> steps = run_block(call, step.body);
    Completion ended = co_await std::move(steps);
    if (ends_loop(ended)) co_return ended;
  }
  co_return Completion::normal();
}

/// The name of an `except ... as e` is bound for its block only.
template <class F>
void enter_handler(Call<F>& call, const step::Handler& handler, const ExceptionPtr& exception) {
  if (!handler.as) return;
  atomically(call, [&] { bind(*handler.as, Value{exception}, call.scope); });
}

/// What a handler raises has the exception that it was handling as its context.
template <class F>
void leave_handler(Call<F>& call, const step::Handler& handler, const ExceptionPtr& exception,
                   const Completion& ended) {
  atomically(call, [&] {
    if (handler.as) unbind(*handler.as, call.scope);
    if (ended.kind == Completion::Kind::raised) chain_context(ended.exception, exception);
  });
}

/// `except Type as e:` for the first handler that matches; the exception goes on if none does.
template <class F>
Steps<F> handle(Call<F>& call, const step::Try& step, ExceptionPtr exception) {
  for (const step::Handler& handler : step.handlers) {
    if (!matches_any(*exception, handler.types)) continue;
    const Handling handling(call.memory, exception);
    enter_handler(call, handler, exception);
    Steps<F> steps = guarded(call, handler.body);
    Completion ended = co_await std::move(steps);
    leave_handler(call, handler, exception, ended);
    co_return ended;
  }
  co_return Completion::raised(std::move(exception));
}

/// Each `except*` clause takes its part, the rest goes on; see ExceptStar for how what is raised is
/// put together.
template <class F>
Steps<F> handle_star(Call<F>& call, const step::Try& step, ExceptionPtr exception) {
  ExceptStar star(exception);
  for (const step::Handler& handler : step.handlers) {
    const ExceptionPtr part = atomically(call, [&] { return star.take(handler.types); });
    if (!part) continue;
    const Handling handling(call.memory, part);
    call.memory.reraised = nullptr;
    enter_handler(call, handler, part);
    Steps<F> steps = guarded(call, handler.body);
    Completion ended = co_await std::move(steps);
    leave_handler(call, handler, part, ended);
    if (ended.kind != Completion::Kind::raised) continue;
    star.raised(ended.exception, part, call.memory.reraised);
  }
  ExceptionPtr left = atomically(call, [&] { return star.what_goes_on(); });
  co_return left ? Completion::raised(std::move(left)) : Completion::normal();
}

template <class F>
Steps<F> run_finally(Call<F>& call, const step::Try& step, Completion ended) {
  std::optional<Handling> handling;
  if (ended.kind == Completion::Kind::raised) handling.emplace(call.memory, ended.exception);
  Steps<F> steps = guarded(call, step.finally);
  Completion last = co_await std::move(steps);
  if (last.is_normal()) co_return ended;
  if (last.kind == Completion::Kind::raised) {
    atomically(call, [&] { chain_context(last.exception, ended.exception); });
  }
  co_return last;
}

template <class F>
Steps<F> run_try(Call<F>& call, const step::Try& step) {
  Steps<F> body = guarded(call, step.body);
  Completion ended = co_await std::move(body);
  if (ended.kind == Completion::Kind::raised) {
    ExceptionPtr exception = ended.exception;
    Steps<F> handlers = step.kind == step::HandlerKind::except_star
                            ? handle_star(call, step, exception)
                            : handle(call, step, exception);
    ended = co_await std::move(handlers);
  } else if (ended.is_normal()) {
    Steps<F> otherwise = guarded(call, step.otherwise);
    ended = co_await std::move(otherwise);
  }
  if (!step.finally.steps.empty()) {
    Steps<F> finally = run_finally(call, step, ended);
    ended = co_await std::move(finally);
  }
  co_return pass_on(call, std::move(ended));
}

/// `async with TaskGroup()`: the engine decides in leave() what becomes of the body's end.
template <class F>
Steps<F> run_group(Call<F>& call, const step::Group& step) {
  const GroupPtr made = atomically(call, [&] {
    return step.existing ? evaluate_group(*step.existing, call.scope)
                         : call.scope.operations->group();
  });
  auto group = std::static_pointer_cast<typename F::Group>(made);
  if (ExceptionPtr refused = call.flow.enter(call.self, group)) {
    co_return raise_in(call, std::move(refused));
  }
  atomically(call, [&] {
    made->block = GroupName{call.scope.task, step.name};
    bind(step.variable, Value{made}, call.scope);
  });
  Steps<F> body = guarded(call, step.body);
  Completion ended = co_await std::move(body);
  ExceptionPtr leaving = ended.exception;
  if constexpr (Stoppable<F>) co_await call.flow.stop(call.self);
  Outcome left = co_await call.flow.leave(call.self, group, leaving);
  // Python: what __aexit__ raises, it raises while the block's own exception is being handled.
  atomically(call, [&] { chain_context(left.exception, leaving); });
  call.scope.world->record(call.scope.operations->now(), call.scope.task, EventKind::exit,
                           step.name);
  if (left.exception) co_return raise_out_of_await(call, std::move(left.exception));
  if (ended.kind == Completion::Kind::raised) co_return Completion::normal();
  co_return ended;
}

/// One overload a step: what does not wait is done here, what may wait becomes a coroutine.
template <class F>
struct Beginner {
  Call<F>& call;

  Begun<F> operator()(const step::Sleep& step) const { return run_sleep(call, step); }
  Begun<F> operator()(const step::If& step) const { return run_if(call, step); }
  Begun<F> operator()(const step::While& step) const { return run_while(call, step); }
  Begun<F> operator()(const step::For& step) const { return run_for(call, step); }
  Begun<F> operator()(const step::Try& step) const { return run_try(call, step); }
  Begun<F> operator()(const step::Await& step) const { return run_await(call, step); }
  Begun<F> operator()(const step::Wait& step) const { return run_wait_step(call, step); }
  Begun<F> operator()(const step::Group& step) const { return run_group(call, step); }

  Begun<F> operator()(const step::Return& step) const {
    if (!step.value) return Completion::returned({});
    return Completion::returned(
        atomically(call, [&] { return evaluate(*step.value, call.scope); }));
  }
  Begun<F> operator()(const step::Raise& step) const {
    return raise_in(
        call, atomically(call, [&] { return exception_to_raise(step, call.memory, call.scope); }));
  }
  Begun<F> operator()(const step::Break&) const { return Completion::broke(); }
  Begun<F> operator()(const step::Continue&) const { return Completion::continued(); }
  Begun<F> operator()(const step::Pass&) const { return Completion::normal(); }

  Begun<F> operator()(const step::Mark& step) const { return at_once(step); }
  Begun<F> operator()(const step::Set& step) const { return at_once(step); }
  Begun<F> operator()(const step::Spawn& step) const { return at_once(step); }
  Begun<F> operator()(const step::Cancel& step) const { return at_once(step); }
  Begun<F> operator()(const step::AddDoneCallback& step) const { return at_once(step); }
  Begun<F> operator()(const step::RemoveDoneCallback& step) const { return at_once(step); }
  Begun<F> operator()(const step::SetResult& step) const { return at_once(step); }
  Begun<F> operator()(const step::SetException& step) const { return at_once(step); }
  Begun<F> operator()(const step::Add& step) const { return at_once(step); }
  Begun<F> operator()(const step::Discard& step) const { return at_once(step); }

 private:
  template <class StepAtOnce>
  Begun<F> at_once(const StepAtOnce& step) const {
    atomically(call, [&] { perform(step, call.scope); });
    return Completion::normal();
  }
};

template <class F>
Begun<F> begin_step(Call<F>& call, const Step& step) {
  return std::visit(Beginner<F>{call}, step.node);
}

}  // namespace concord
