// Engine: asyncio built from Boost.Asio; the face that the interpreter sees.
//
// Nothing happens here: each operation is a line that leads to the file of its name.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "backends/asio/as_completed.hpp"
#include "backends/asio/awaits.hpp"
#include "backends/asio/executor.hpp"
#include "backends/asio/group.hpp"
#include "backends/asio/native.hpp"
#include "backends/asio/runtime.hpp"
#include "backends/asio/task.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::asio {

/// THREADS: none; one engine is used from one thread. OWNERSHIP: its end empties every future that
/// it made (results included), so results are read before.
class Engine {
 public:
  template <class T>
  using Task = Awaitable<T>;
  using Self = SpawnedTask;
  using Group = TaskGroup;
  using AsCompleted = asio::AsCompleted;
  static constexpr Parallelism kParallelism = Parallelism::one_thread;

  explicit Engine(const EngineSetup& setup, EngineFaults faults = {}) : runtime_(setup, faults) {}

  Instant now() { return runtime_.clock().now(); }
  FuturePtr spawn(BodyOf<Engine> body, Label label);
  FuturePtr future();
  FuturePtr gather(std::vector<FuturePtr> futures, OnError on_error);
  std::shared_ptr<AsCompleted> as_completed(std::vector<FuturePtr> futures,
                                            std::optional<Duration> timeout);
  std::shared_ptr<Group> group();
  ExceptionPtr enter(Self& self, const std::shared_ptr<Group>& group) { return group->enter(self); }
  FuturePtr spawn_in(const std::shared_ptr<Group>& group, BodyOf<Engine> body, Label label,
                     ExceptionPtr& refusal);

  /// What Asio does by itself: native.hpp.
  FuturePtr branch(BodyOf<Engine> body, Label label);
  Awaitable<Outcome> native(Self& self, NativeOperation operation,
                            const std::vector<FuturePtr>& branches) {
    return asio::native(runtime_, self, operation, branches);
  }
  bool is_branch(const Self& self) const { return self.is_branch(); }
  Awaitable<Outcome> enter_in_place(Self& self) { return enter_in_branch(runtime_, self); }

  // Awaited. What is passed by reference is a variable of the awaiting coroutine.
  Awaitable<Outcome> sleep(Self& self, Duration duration) {
    return self.is_branch() ? sleep_in_branch(runtime_, self, duration)
                            : asio::sleep(runtime_, self, duration);
  }
  Awaitable<Outcome> join(Self& self, const FuturePtr& future) {
    return self.is_branch() ? join_in_branch(runtime_, self, of_asio(future))
                            : asio::join(runtime_, self, of_asio(future));
  }
  Awaitable<WaitOutcome> wait(Self& self, const std::vector<FuturePtr>& futures, ReturnWhen mode,
                              const std::optional<Duration>& timeout) {
    return asio::wait(runtime_, self, futures, mode, timeout);
  }
  Awaitable<Outcome> next(Self& self, const std::shared_ptr<AsCompleted>& items) {
    return items->next(self);
  }
  Awaitable<Outcome> leave(Self&, const std::shared_ptr<Group>& group,
                           const ExceptionPtr& exception) {
    return group->leave(exception);
  }

  RunEnd run_until(const FuturePtr& future);
  RunEnd end_host(Host host);

 private:
  bool close();
  RunEnd deadlock();

  Runtime runtime_;
};

}  // namespace concord::asio
