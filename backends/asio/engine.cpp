// The engine's operations, each in its own file; the host's last act; the report of a deadlock.
#include "backends/asio/engine.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "backends/asio/gather.hpp"

namespace concord::asio {

static_assert(concord::Engine<Engine>);
static_assert(HasNativeOperations<Engine>);

FuturePtr Engine::spawn(BodyOf<Engine> body, Label label) {
  return SpawnedTask::spawn(runtime_, std::move(body), std::move(label));
}

FuturePtr Engine::future() {
  return std::make_shared<JoinableFuture>(runtime_);
}

FuturePtr Engine::gather(std::vector<FuturePtr> futures, OnError on_error) {
  return GatherFuture::create(runtime_, std::move(futures), on_error);
}

std::shared_ptr<AsCompleted> Engine::as_completed(std::vector<FuturePtr> futures,
                                                  std::optional<Duration> timeout) {
  return AsCompleted::start(runtime_, std::move(futures), timeout);
}

std::shared_ptr<TaskGroup> Engine::group() {
  return std::make_shared<TaskGroup>(runtime_);
}

FuturePtr Engine::spawn_in(const std::shared_ptr<Group>& group, BodyOf<Engine> body, Label label,
                           ExceptionPtr& refusal) {
  return group->spawn(std::move(body), std::move(label), refusal);
}

FuturePtr Engine::branch(BodyOf<Engine> body, Label label) {
  return SpawnedTask::branch(runtime_, std::move(body), std::move(label));
}

RunEnd Engine::run_until(const FuturePtr& future) {
  if (!runtime_.run_until(of_asio(future))) return deadlock();
  return {};
}

RunEnd Engine::end_host(Host host) {
  const bool ended = host == Host::cancel ? close() : runtime_.run_until_idle();
  if (!ended) return deadlock();
  return {};
}

/// asyncio: Runner.close. What the cancelled tasks started meanwhile gets as far as the few turns
/// take it that closing takes there, and no further.
bool Engine::close() {
  auto tasks = runtime_.unfinished_tasks();
  // Branches end with the operation that some task awaits.
  std::erase_if(tasks, [](const auto& task) { return task->is_branch(); });
  // In the context: from outside, co_spawn would put a signal into the context's queue.
  net::post(runtime_.executor(), [&tasks] {
    for (const auto& task : tasks) task->cancel(std::nullopt);
  });
  runtime_.run_pass();
  for (const auto& task : tasks) {
    if (!runtime_.run_until(*task)) return false;
  }
  for (int pass = 0; pass < 4; ++pass) runtime_.run_pass();
  return true;
}

RunEnd Engine::deadlock() {
  RunEnd end{Ending::deadlock, {}};
  for (const auto& task : runtime_.unfinished_tasks()) {
    if (task->waiting == nullptr) continue;  // A branch whose operation was never begun.
    end.waits.push_back(task->name + " waits " + task->waiting->text());
  }
  return end;
}

}  // namespace concord::asio
