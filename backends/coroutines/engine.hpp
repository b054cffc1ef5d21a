// Engine: asyncio in C++20 coroutines on one thread, hop for hop; the face that the interpreter
// sees.
//
// Nothing happens here: each operation is a line that leads to the file of its name.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "backends/coroutines/as_completed.hpp"
#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/fault.hpp"
#include "backends/coroutines/group.hpp"
#include "backends/coroutines/join.hpp"
#include "backends/coroutines/running_task.hpp"
#include "backends/coroutines/sleep.hpp"
#include "backends/coroutines/stop.hpp"
#include "backends/coroutines/task_type.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/interpret/operations.hpp"

namespace concord::coroutines {

/// THREADS: none; one engine is used from one thread. OWNERSHIP: its end empties every future that
/// it made (results included), so results are read before.
class Engine {
 public:
  template <class T>
  using Task = coroutines::Task<T>;
  using Self = RunningTask;
  using Group = TaskGroup;
  using AsCompleted = coroutines::AsCompleted;
  static constexpr Parallelism kParallelism = Parallelism::one_thread;

  explicit Engine(const EngineSetup& setup, EngineFaults faults = {}) : loop_(setup, faults) {}

  Instant now() { return loop_.now(); }
  EventCounts& counts() { return loop_.counts(); }
  FuturePtr spawn(BodyOf<Engine> body, Label label);
  FuturePtr future();
  FuturePtr gather(std::vector<FuturePtr> futures, OnError on_error);
  FuturePtr gather_as_made(const NextChild& next_child, OnError on_error);
  std::shared_ptr<AsCompleted> as_completed(std::vector<FuturePtr> futures,
                                            std::optional<Duration> timeout);
  std::shared_ptr<Group> group();
  ExceptionPtr enter(Self& self, const std::shared_ptr<Group>& group) { return group->enter(self); }
  FuturePtr spawn_in(const std::shared_ptr<Group>& group, BodyOf<Engine> body, Label label,
                     ExceptionPtr& refusal);

  // Awaited. What is passed by reference is a variable of the awaiting coroutine.
  Stop stop(Self& self) { return {loop_, self}; }
  Sleep sleep(Self& self, Duration duration) { return {loop_, self, duration}; }
  Join join(Self& self, const FuturePtr& future) { return {self, of_loop(future), loop_.faults()}; }
  Task<WaitOutcome> wait(Self& self, const std::vector<FuturePtr>& futures, ReturnWhen mode,
                         const std::optional<Duration>& timeout);
  Task<Outcome> next(Self& self, const std::shared_ptr<AsCompleted>& items) {
    return items->next(self);
  }
  Task<Outcome> leave(Self& self, const std::shared_ptr<Group>& group,
                      const ExceptionPtr& exception);

  RunEnd run_until(const FuturePtr& future);
  RunEnd end_host(Host host);

 private:
  RunEnd deadlock() const;

  EventLoop loop_;
};

static_assert(concord::Engine<Engine>);

}  // namespace concord::coroutines
