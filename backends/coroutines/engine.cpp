// The engine's operations, each in its own file, and the report of a deadlock.
#include "backends/coroutines/engine.hpp"

#include <utility>

#include "backends/coroutines/gather.hpp"
#include "backends/coroutines/host.hpp"
#include "backends/coroutines/wait.hpp"

namespace concord::coroutines {

FuturePtr Engine::spawn(BodyOf<Engine> body, Label label) {
  return RunningTask::create(loop_, std::move(body), std::move(label));
}

FuturePtr Engine::future() {
  return std::make_shared<LoopFuture>(loop_);
}

FuturePtr Engine::gather(std::vector<FuturePtr> futures, OnError on_error) {
  return GatheringFuture::create(loop_, std::move(futures), on_error);
}

FuturePtr Engine::gather_as_made(const NextChild& next_child, OnError on_error) {
  return GatheringFuture::create(loop_, next_child, on_error);
}

std::shared_ptr<AsCompleted> Engine::as_completed(std::vector<FuturePtr> futures,
                                                  std::optional<Duration> timeout) {
  return AsCompleted::start(loop_, std::move(futures), timeout);
}

std::shared_ptr<TaskGroup> Engine::group() {
  return std::make_shared<TaskGroup>(loop_);
}

FuturePtr Engine::spawn_in(const std::shared_ptr<Group>& group, BodyOf<Engine> body, Label label,
                           ExceptionPtr& refusal) {
  return group->spawn(std::move(body), std::move(label), refusal);
}

Task<WaitOutcome> Engine::wait(Self& self, const std::vector<FuturePtr>& futures, ReturnWhen mode,
                               const std::optional<Duration>& timeout) {
  return coroutines::wait(loop_, self, futures, mode, timeout);
}

Task<Outcome> Engine::leave(Self&, const std::shared_ptr<Group>& group,
                            const ExceptionPtr& exception) {
  return group->leave(exception);
}

RunEnd Engine::run_until(const FuturePtr& future) {
  if (!loop_.run_until(of_loop(future))) return deadlock();
  return {};
}

RunEnd Engine::end_host(Host host) {
  const bool ended = host == Host::cancel ? close_like_asyncio_run(loop_) : loop_.run_until_idle();
  if (!ended) return deadlock();
  return {};
}

RunEnd Engine::deadlock() const {
  RunEnd end{Ending::deadlock, {}};
  for (const std::shared_ptr<RunningTask>& task : loop_.unfinished_tasks()) {
    end.waits.push_back(task->name + " waits " + task->waiter()->how_awaited());
  }
  return end;
}

}  // namespace concord::coroutines
