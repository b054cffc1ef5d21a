// Making tasks and futures, and what the host does: it waits for main, and then sees to the rest.
#include "backends/threads/engine.hpp"

namespace concord::threads {

FuturePtr Engine::spawn(BodyOf<Engine> body, Label label) {
  auto task = std::make_shared<TaskThread>(runtime_, std::move(body), std::move(label));
  {
    const Lock lock = runtime_.monitor().lock();
    runtime_.keep(task);
  }
  runtime_.start(task);
  return task;
}

FuturePtr Engine::future() {
  auto made = std::make_shared<LockedFuture>(runtime_);
  const Lock lock = runtime_.monitor().lock();
  runtime_.keep(made);
  return made;
}

/// Until the task's thread has ended: its done callbacks are a part of what is waited for.
RunEnd Engine::run_until(const FuturePtr& future) {
  if (!runtime_.wait_for_ends({std::static_pointer_cast<TaskThread>(future)})) return deadlock();
  return {};
}

/// asyncio.run cancels what is unfinished and waits for it. What those tasks start meanwhile it
/// neither cancels nor waits for.
RunEnd Engine::end_host(Host host) {
  bool ended = false;
  if (host == Host::drain) {
    ended = runtime_.wait_for_all();
  } else {
    const auto tasks = runtime_.cancel_all();
    ended = runtime_.wait_for_ends(tasks);
  }
  if (!ended) return deadlock();
  runtime_.stop();
  return {};
}

RunEnd Engine::deadlock() {
  RunEnd end{Ending::deadlock, runtime_.who_waits_for_what()};
  runtime_.stop();
  return end;
}

}  // namespace concord::threads
