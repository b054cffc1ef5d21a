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
  return stopped_if_it_throws([&] {
    const bool ended = runtime_.wait_for_ends({std::static_pointer_cast<TaskThread>(future)});
    return ended ? RunEnd{} : deadlock();
  });
}

RunEnd Engine::end_host(Host host) {
  return stopped_if_it_throws([&] {
    if (!wait_for_the_rest(host)) return deadlock();
    runtime_.stop();
    runtime_.rethrow_failure();
    return RunEnd{};
  });
}

/// asyncio.run cancels what is unfinished and waits for it. What those tasks start meanwhile it
/// neither cancels nor waits for.
bool Engine::wait_for_the_rest(Host host) {
  if (host == Host::drain) return runtime_.wait_for_all();
  const auto tasks = runtime_.cancel_all();
  return runtime_.wait_for_ends(tasks);
}

RunEnd Engine::deadlock() {
  RunEnd end{Ending::deadlock, runtime_.who_waits_for_what()};
  runtime_.stop();
  return end;
}

/// Whoever catches what leaves here may rely on it that no task runs any more.
RunEnd Engine::stopped_if_it_throws(const std::function<RunEnd()>& act) {
  try {
    return act();
  } catch (...) {
    runtime_.stop();
    throw;
  }
}

}  // namespace concord::threads
