// Engine: what the interpreter needs of whatever runs tasks.
//
// The interpreter is written once, as coroutines over an engine's own `Task<T>`; an engine whose
// tasks are threads gives a Task that never suspends and blocks in its awaits. Everything that
// asyncio calls create_task, sleep, gather, wait, as_completed, TaskGroup, cancel is the engine's,
// natively: that is what is being tested, so nothing here helps with any of it.
//
// Each await gives an Outcome by value. It is written `co_await engine.op(...)` with named locals,
// pointers and scalars as arguments only: g++ 12 destroys temporaries in there twice.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/interpret/budget.hpp"
#include "harness/interpret/chooser.hpp"
#include "harness/interpret/completion.hpp"
#include "harness/interpret/future.hpp"
#include "harness/model/operator.hpp"
#include "harness/model/recorder.hpp"

namespace concord {

/// Held while a step is evaluated: see World::lock_step.
using StepLock = std::unique_lock<std::mutex>;

/// What an engine is made with; it keeps references, all of which outlive it.
struct EngineSetup {
  Recorder& recorder;
  Chooser& chooser;
  Budget& budget;
  /// Where tasks run at once: held while a step is evaluated. An engine holds it around every
  /// change of state that no step makes (a task's end), before it takes a lock of its own.
  std::mutex& step_mutex;
  ClockKind clock = ClockKind::virtual_time;
  double real_per_virtual = 1.0;
};

/// How Engine::run_until and Engine::end_host came back.
struct RunEnd {
  Ending ending = Ending::finished;  ///< `finished` or `deadlock`.
  std::vector<std::string>
      waits;  ///< In a deadlock: "b waits for task 'a'", one for each unfinished task.
};

/// Thrown through the frames of a running program when this machine cannot run it, as it would not
/// fail on another one. It leaves Engine::run_until or end_host and becomes Ending::unsupported.
struct Unsupported {
  std::string reason;  ///< "32768 threads, limit 32767"
};

/// Whether an engine runs tasks on several threads.
enum class Parallelism : std::uint8_t { one_thread, many_threads };

/// Under which number and name a task's events are recorded.
struct Label {
  TaskId id = 0;
  std::string name;
};

/// What wait() hands back; both in the order of its arguments.
struct WaitOutcome {
  std::vector<FuturePtr> done;
  std::vector<FuturePtr> pending;
  ExceptionPtr exception;  ///< Set when the waiting task was cancelled; the lists are empty then.
};

/// The root of a task: called at the task's first step, on the task. `thrown_in` is null, or the
/// CancelledError of a task that was cancelled before its first step: the body is then not run, but
/// the interpreter records the end. (CPython: coro.throw() into a coroutine that has not started.)
template <class E>
using BodyOf =
    std::function<typename E::template Task<Completion>(typename E::Self&, ExceptionPtr thrown_in)>;

// What an engine must do beyond the signatures below.
//
//  recording   An engine records what only it knows. `cancel`: at the moment when a cancellation
//              that was requested of a task arrives at that task's await, before the task goes on.
//              Several requests that arrive together are one event; a request that never arrives
//              (what was awaited swallowed it) is none; nor is the request that a group makes of
//              its own parent waiting at the group's end. A CancelledError that merely comes out
//              of what is awaited is no event. And the end of each task, `return`, `raise` or
//              `cancelled`: when its state changes, before anybody can observe that. The
//              interpreter records everything else.
//  names       A task's Future::id and Future::name come from its Label and are set before the
//              task can run. Those of gathers and bare futures are set by the interpreter later,
//              or never. An engine reads them for its deadlock report and to record.
//  bodies      A body ends with a Completion (`returned` or `normal`: a value; `raised`: an
//              exception) or throws Raised, which means the same as `raised`. A task that ends
//              with CancelledError is cancelled, and so is one that returns although a
//              cancellation was requested after its last await (asyncio: Task.__step). Any other
//              C++ exception stops the run and leaves run_until or end_host.
//  freedom     Wherever a steerable engine could choose it asks the chooser, with FIFO's choice
//              first; done callbacks of one future always run in registration order.
//  stops       An engine that has `stop(self)` may, where the chooser says so, let others run
//              there; a cancellation that comes meanwhile finds a task that runs.
//  parallel    If tasks run at once (`kParallelism`), the interpreter evaluates under a lock of its
//              own: an engine never calls a body or a callback under a lock that its other
//              operations take. No step runs any more once end_host has returned, run_until has
//              found a deadlock, or either has thrown.
//  teardown    The destructor destroys what is still suspended, cycles included, without running
//              any step.
//  stack       A chain of a million tasks that wake each other must not use it in proportion.

template <class E>
concept Engine = requires(E& engine, typename E::Self& self, BodyOf<E> body, Label label,
                          FuturePtr& future, std::vector<FuturePtr>& futures,
                          std::shared_ptr<typename E::Group>& group,
                          std::shared_ptr<typename E::AsCompleted>& items, Duration duration,
                          std::optional<Duration>& timeout, ReturnWhen mode, OnError on_error,
                          ExceptionPtr& exception, Host host) {
  typename E::template Task<Completion>;
  requires std::derived_from<typename E::Group, GroupBase>;
  requires std::derived_from<typename E::AsCompleted, AsCompletedBase>;
  requires std::constructible_from<E, const EngineSetup&>;
  { E::kParallelism } -> std::convertible_to<Parallelism>;

  // At once.
  { engine.now() } -> std::same_as<Instant>;
  /// The future of the current task.
  { self.future() } -> std::convertible_to<FuturePtr>;
  /// asyncio.create_task
  { engine.spawn(body, label) } -> std::same_as<FuturePtr>;
  /// loop.create_future
  { engine.future() } -> std::same_as<FuturePtr>;
  /// asyncio.gather of futures (a future may stand there twice: one child, two results). An engine
  /// that has `gather_as_made(next_child, on_error)` too is given the children one by one, as
  /// asyncio makes them: what it hears of a finished one is then queued before the start of the
  /// next.
  { engine.gather(futures, on_error) } -> std::same_as<FuturePtr>;
  /// The start of an asyncio.as_completed of distinct futures: registers, and sets the timer.
  {
    engine.as_completed(futures, timeout)
    } -> std::same_as<std::shared_ptr<typename E::AsCompleted>>;
  /// asyncio.TaskGroup(), and its __aenter__: null, or the RuntimeError of a group entered twice.
  { engine.group() } -> std::same_as<std::shared_ptr<typename E::Group>>;
  { engine.enter(self, group) } -> std::same_as<ExceptionPtr>;
  /// TaskGroup.create_task; null when the group refuses (not entered, finished, shutting down),
  /// with the RuntimeError in `exception`.
  { engine.spawn_in(group, body, label, exception) } -> std::same_as<FuturePtr>;

  // Awaited: each gives an awaitable for E::Task, of Outcome unless it says otherwise.
  /// asyncio.sleep: not positive = give way once.
  engine.sleep(self, duration);
  /// `await future`: its value or exception.
  engine.join(self, future);
  /// asyncio.wait of at least one distinct future; of WaitOutcome.
  engine.wait(self, futures, mode, timeout);
  /// The next item of as_completed: value, exception, or TimeoutError.
  engine.next(self, items);
  /// TaskGroup.__aexit__: `exception` is what left the body (or null); the Outcome's exception is
  /// what leaves the `async with` (null: nothing does).
  engine.leave(self, group, exception);

  // The host.
  /// Runs until `future` is done (asyncio: loop.run_until_complete).
  { engine.run_until(future) } -> std::same_as<RunEnd>;
  /// What happens when main has ended (asyncio.run's _cancel_all_tasks, or a loop that lives on).
  { engine.end_host(host) } -> std::same_as<RunEnd>;
};

/// What an engine offers that has operations of its own library: see NativeOperation.
template <class E>
concept HasNativeOperations = requires(E& engine, typename E::Self& self, BodyOf<E> body,
                                       Label label, NativeOperation operation,
                                       std::vector<FuturePtr>& branches) {
  /// A task that waits for the operation to start it.
  { engine.branch(body, label) } -> std::same_as<FuturePtr>;
  /// Awaited: runs the branches; of Outcome.
  engine.native(self, operation, branches);
  /// Whether this task is a branch; if so, enter_in_place() is awaited before it runs a coroutine
  /// in place, and of Outcome: the library's own cancellation may come out there.
  { engine.is_branch(self) } -> std::convertible_to<bool>;
  engine.enter_in_place(self);
};

}  // namespace concord
