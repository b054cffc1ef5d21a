// Asio's operations, and what a branch of them is.
//
// The walker's own coroutines are awaitables too, and an await of one of those must not throw: most
// of them are no awaits of the program's. So a branch is told not to throw (`throw_if_cancelled`),
// and told otherwise just around what the program awaits, where it is Asio that throws. Only for
// the program's own coroutines, which the walker runs in place, enter_in_branch() looks at Asio's
// cancellation state instead.
#include "backends/asio/native.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <tuple>
#include <utility>
#include <variant>

#include "backends/asio/awaits.hpp"
#include "harness/base/ensure.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

namespace {

namespace conditions = net::experimental;

ExceptionPtr operation_aborted() {
  return make_exception(types::cancelled_error, "operation_aborted");
}

/// The exception of the program that says the same. What is none, as a limit, goes on.
ExceptionPtr in_words(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Raised& raised) {
    return raised.exception;
  } catch (const net::multiple_exceptions& several) {
    ExceptionPtr words = make_exception(types::runtime_error, "multiple_exceptions");
    words->cause = in_words(several.first_exception());
    return words;
  } catch (const boost::system::system_error& error) {
    if (error.code() != net::error::operation_aborted) throw;
    return operation_aborted();
  }
}

Awaitable<Value> run_branch(Runtime& runtime, std::shared_ptr<SpawnedTask> branch, int depth) {
  co_await net::this_coro::throw_if_cancelled(false);
  if (runtime.faults().has(Fault::branches_ignore_cancellation)) {
    co_await net::this_coro::reset_cancellation_state(net::disable_cancellation());
  }
  Completion completion;
  try {
    Awaitable<Completion> steps = branch->begin_branch(depth);
    completion = co_await std::move(steps);
  } catch (const Raised& raised) {
    completion = Completion::raised(raised.exception);
  } catch (...) {
    // Not for Asio to keep or to drop: it ends the run.
    runtime.fail(std::current_exception());
    throw;
  }
  const ExceptionPtr raised = completion.exception;
  const Value value = completion.value;
  branch->end(std::move(completion));
  if (raised) throw Raised{raised};
  co_return value;
}

/// The branches of one operation.
struct Branches {
  Runtime& runtime;
  const std::vector<FuturePtr>& futures;
  int depth;  ///< Operations within operations.

  Awaitable<Value> run(const FuturePtr& branch) const {
    return run_branch(runtime, std::static_pointer_cast<SpawnedTask>(branch), depth);
  }
};

Awaitable<Value> run_and(Branches branches) {
  using namespace net::experimental::awaitable_operators;
  Awaitable<Value> left = branches.run(branches.futures.at(0));
  Awaitable<Value> right = branches.run(branches.futures.at(1));
  auto both = std::move(left) && std::move(right);
  std::tuple<Value, Value> values = co_await std::move(both);
  std::vector<Value> list{std::get<0>(values), std::get<1>(values)};
  co_return list_value(std::move(list));
}

Awaitable<Value> run_or(Branches branches) {
  using namespace net::experimental::awaitable_operators;
  Awaitable<Value> left = branches.run(branches.futures.at(0));
  Awaitable<Value> right = branches.run(branches.futures.at(1));
  auto either = std::move(left) || std::move(right);
  const std::variant<Value, Value> won = co_await std::move(either);
  const auto index = static_cast<std::int64_t>(won.index());
  std::vector<Value> list{Value{index}, index == 0 ? std::get<0>(won) : std::get<1>(won)};
  co_return list_value(std::move(list));
}

Value results_of_group(const std::vector<std::size_t>& order,
                       const std::vector<std::exception_ptr>& failures,
                       const std::vector<Value>& values) {
  std::vector<Value> indexes;
  for (const std::size_t index : order) {
    indexes.push_back(Value{static_cast<std::int64_t>(index)});
  }
  std::vector<Value> results;
  for (std::size_t i = 0; i < values.size(); ++i) {
    results.push_back(failures[i] ? Value{in_words(failures[i])} : values[i]);
  }
  return list_value({list_value(std::move(indexes)), list_value(std::move(results))});
}

template <class Condition>
Awaitable<Value> run_group(Branches branches, Condition condition) {
  const Executor executor = branches.runtime.executor();
  const auto begin = [&branches, &executor](const FuturePtr& branch) {
    return net::co_spawn(executor, branches.run(branch), net::deferred);
  };
  std::vector<decltype(begin(branches.futures.front()))> operations;
  operations.reserve(branches.futures.size());
  for (const FuturePtr& branch : branches.futures) operations.push_back(begin(branch));
  auto group = net::experimental::make_parallel_group(std::move(operations));
  const auto [order, failures, values] = co_await group.async_wait(condition, use_awaitable);
  co_return results_of_group(order, failures, values);
}

Awaitable<Value> run_native(NativeOperation operation, const Branches& branches) {
  switch (operation) {
    case NativeOperation::asio_and: return run_and(branches);
    case NativeOperation::asio_or: return run_or(branches);
    case NativeOperation::asio_wait_for_all: return run_group(branches, conditions::wait_for_all());
    case NativeOperation::asio_wait_for_one: return run_group(branches, conditions::wait_for_one());
    case NativeOperation::asio_wait_for_one_success:
      if (branches.runtime.faults().has(Fault::one_success_is_any_end)) {
        return run_group(branches, conditions::wait_for_one());
      }
      return run_group(branches, conditions::wait_for_one_success());
    case NativeOperation::asio_wait_for_one_error:
      return run_group(branches, conditions::wait_for_one_error());
  }
  ensure(false, "every operation is one of these");
  return {};
}

/// Operations within operations: their ends and their cancellations go through Asio's frames, one
/// level in another, so there must not be too many.
constexpr int kDeepestBranch = 100;

/// What Asio cannot begin, or must not; null: nothing stands in the way.
ExceptionPtr refusal(const SpawnedTask& self, NativeOperation operation, std::size_t operands) {
  const bool is_operator =
      operation == NativeOperation::asio_and || operation == NativeOperation::asio_or;
  if (is_operator ? operands != 2 : operands == 0) {
    return make_exception(types::type_error, std::string("a native operation takes ") +
                                                 (is_operator ? "two operands" : "an operand") +
                                                 ", not " + std::to_string(operands));
  }
  if (self.branch_depth() < kDeepestBranch) return nullptr;
  return make_exception(types::recursion_error, "maximum recursion depth exceeded");
}

/// Branches that their operation never begins end as tasks that are cancelled before their first
/// step.
void end_unbegun(const std::vector<FuturePtr>& branches) {
  for (const FuturePtr& branch : branches) {
    std::static_pointer_cast<SpawnedTask>(branch)->end(
        Completion::raised(make_exception(types::cancelled_error)));
  }
}

/// Notes a cancellation that has arrived at an await of a branch.
ExceptionPtr arrival(Runtime& runtime, const SpawnedTask& branch) {
  runtime.record(*branch.id, EventKind::cancel);
  return operation_aborted();
}

}  // namespace

Awaitable<Outcome> native(Runtime& runtime, SpawnedTask& self, NativeOperation operation,
                          const std::vector<FuturePtr>& branches) {
  if (ExceptionPtr refused = refusal(self, operation, branches.size())) {
    end_unbegun(branches);
    co_return Outcome::raised(std::move(refused));
  }
  if (self.must_cancel()) {
    end_unbegun(branches);
    co_await give_way(runtime);
    co_return Outcome::raised(self.arrive(nullptr));
  }
  Outcome outcome;
  bool is_aborted = false;
  {
    const Waiting waiting(self, [&branches] { return wait_text::in_native(branches); });
    co_await net::this_coro::throw_if_cancelled(self.is_branch());
    try {
      Awaitable<Value> run = run_native(operation, {runtime, branches, self.branch_depth() + 1});
      outcome.value = co_await std::move(run);
    } catch (const boost::system::system_error& error) {
      // Branches throw exceptions of the program: this is Asio's own, for this await.
      is_aborted = error.code() == net::error::operation_aborted;
      if (!is_aborted) throw;
    } catch (...) {
      outcome.exception = in_words(std::current_exception());
    }
    co_await net::this_coro::throw_if_cancelled(false);
  }
  if (is_aborted) {
    end_unbegun(branches);
    co_return Outcome::raised(arrival(runtime, self));
  }
  if (!self.is_branch()) outcome.exception = self.arrive(std::move(outcome.exception));
  co_return outcome;
}

Awaitable<Outcome> enter_in_branch(Runtime& runtime, SpawnedTask& self) {
  const net::cancellation_state state = co_await net::this_coro::cancellation_state;
  if (state.cancelled() == net::cancellation_type::none) co_return Outcome();
  co_return Outcome::raised(arrival(runtime, self));
}

Awaitable<Outcome> sleep_in_branch(Runtime& runtime, SpawnedTask& self, Duration duration) {
  const Waiting waiting(self, wait_text::sleeps);
  const Instant deadline = after(runtime.clock().now(), duration);
  const Executor executor = runtime.executor();
  bool is_aborted = false;
  runtime.spend();
  co_await net::this_coro::throw_if_cancelled(true);
  try {
    if (duration.ns <= 0) {
      co_await net::post(executor, use_awaitable);
    } else {
      co_await runtime.clock().async_wait(deadline, use_awaitable);
    }
  } catch (const boost::system::system_error& error) {
    is_aborted = error.code() == net::error::operation_aborted;
    if (!is_aborted) throw;
  }
  co_await net::this_coro::throw_if_cancelled(false);
  if (is_aborted) co_return Outcome::raised(arrival(runtime, self));
  co_return Outcome();
}

Awaitable<Outcome> join_in_branch(Runtime& runtime, SpawnedTask& self, JoinableFuture& future) {
  Outcome entered = co_await enter_in_branch(runtime, self);
  if (entered.exception) co_return entered;
  if (future.is_done()) co_return future.outcome();
  const Waiting waiting(self, [&future] { return future.how_awaited(); });
  Joined joined;
  co_await net::this_coro::throw_if_cancelled(true);
  try {
    joined = co_await future.async_join(use_awaitable, OnTerminal::detach);
  } catch (const boost::system::system_error& error) {
    if (error.code() != net::error::operation_aborted) throw;
  }
  co_await net::this_coro::throw_if_cancelled(false);
  if (joined.end == JoinEnd::detached) co_return Outcome::raised(arrival(runtime, self));
  co_return future.outcome();
}

ExceptionPtr refused_in_branch() {
  return make_exception(types::runtime_error,
                        "a branch of a native operation can only sleep, await and run native "
                        "operations");
}

}  // namespace concord::asio
