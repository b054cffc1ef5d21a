// Engine: asyncio with a thread of the operating system for each task; the face that the
// interpreter sees.
//
// Nothing happens here: each operation is a line that leads to the file of its name.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "backends/threads/as_completed.hpp"
#include "backends/threads/fault.hpp"
#include "backends/threads/gather.hpp"
#include "backends/threads/group.hpp"
#include "backends/threads/join.hpp"
#include "backends/threads/runtime.hpp"
#include "backends/threads/sleep.hpp"
#include "backends/threads/task_thread.hpp"
#include "backends/threads/wait.hpp"
#include "harness/interpret/eager.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::threads {

/// THREADS: run_until() and end_host() from the one that made it, the host's; what is awaited from
/// the thread of the task `self`; the rest from any. OWNERSHIP: its end empties every future that
/// it made (results included), so results are read before.
class Engine {
 public:
  /// The walker's coroutines run straight through: what they await blocks the thread.
  template <class T>
  using Task = Eager<T>;
  using Self = TaskThread;
  using Group = TaskGroup;
  using AsCompleted = threads::AsCompleted;
  static constexpr Parallelism kParallelism = Parallelism::many_threads;

  explicit Engine(const EngineSetup& setup, ThreadOptions options = {}, EngineFaults faults = {})
      : runtime_(setup, options, faults) {}

  Instant now() { return runtime_.monitor().now(); }
  FuturePtr spawn(BodyOf<Engine> body, Label label);
  FuturePtr future();
  FuturePtr gather(std::vector<FuturePtr> futures, OnError on_error) {
    return GatherFuture::create(runtime_, std::move(futures), on_error);
  }
  std::shared_ptr<AsCompleted> as_completed(std::vector<FuturePtr> futures,
                                            std::optional<Duration> timeout) {
    return AsCompleted::start(runtime_, std::move(futures), timeout);
  }
  std::shared_ptr<Group> group() { return TaskGroup::create(runtime_); }
  ExceptionPtr enter(Self& self, const std::shared_ptr<Group>& group) { return group->enter(self); }
  FuturePtr spawn_in(const std::shared_ptr<Group>& group, BodyOf<Engine> body, Label label,
                     ExceptionPtr& refusal) {
    return group->spawn(std::move(body), std::move(label), refusal);
  }

  // Awaited.
  Ready<Outcome> sleep(Self& self, Duration duration) { return {threads::sleep(self, duration)}; }
  Ready<Outcome> join(Self& self, const FuturePtr& future) {
    return {threads::join(self, locked(future))};
  }
  Ready<WaitOutcome> wait(Self& self, const std::vector<FuturePtr>& futures, ReturnWhen mode,
                          const std::optional<Duration>& timeout) {
    return {threads::wait(self, futures, mode, timeout)};
  }
  Ready<Outcome> next(Self& self, const std::shared_ptr<AsCompleted>& items) {
    return {items->next(self)};
  }
  Ready<Outcome> leave(Self&, const std::shared_ptr<Group>& group, const ExceptionPtr& exception) {
    return {Outcome::raised(group->leave(exception))};
  }

  /// REQUIRES: `future` is a task.
  RunEnd run_until(const FuturePtr& future);
  RunEnd end_host(Host host);

 private:
  bool wait_for_the_rest(Host host);
  RunEnd deadlock();
  RunEnd stopped_if_it_throws(const std::function<RunEnd()>& act);

  Runtime runtime_;
};

static_assert(concord::Engine<Engine>);

}  // namespace concord::threads
