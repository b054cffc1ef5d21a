// Runner.close.
#include "backends/coroutines/host.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "backends/coroutines/gather.hpp"
#include "backends/coroutines/running_task.hpp"

namespace concord::coroutines {

namespace {

// asyncio: _cancel_all_tasks.
bool cancel_all_tasks(EventLoop& loop) {
  std::vector<std::shared_ptr<RunningTask>> tasks = loop.unfinished_tasks();
  if (tasks.empty()) return true;
  loop.arrange(tasks, Choice::sibling);
  for (const auto& task : tasks) task->cancel(std::nullopt);
  std::vector<FuturePtr> children(tasks.begin(), tasks.end());
  const auto all = GatheringFuture::create(loop, std::move(children), OnError::collect);
  return loop.faults().has(Fault::host_does_not_wait) || loop.run_until(*all);
}

}  // namespace

bool close_like_asyncio_run(EventLoop& loop) {
  if (!loop.faults().has(Fault::host_does_not_cancel) && !cancel_all_tasks(loop)) return false;
  // Runner.close then runs shutdown_asyncgens and shutdown_default_executor, each a task of its own
  // that does nothing in its one step and takes two passes. What the cancelled tasks started
  // meanwhile gets as far as four passes take it, and no further.
  for (int pass = 0; pass < 4; ++pass) loop.run_pass();
  return true;
}

}  // namespace concord::coroutines
