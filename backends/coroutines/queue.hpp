// Queue: asyncio.Queue without a bound, as far as as_completed needs it.
#pragma once

#include <deque>
#include <memory>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"
#include "backends/coroutines/task_type.hpp"

namespace concord::coroutines {

class Queue {
 public:
  explicit Queue(EventLoop& loop) : loop_(loop) {}

  void put_nowait(FuturePtr item);
  /// Sets `item`, which may be null if null was put; or ends with an exception when the getter is
  /// cancelled. REQUIRES: the queue and `item` outlive the await.
  Task<Outcome> get(RunningTask& self, FuturePtr& item);

 private:
  void wake_next();

  EventLoop& loop_;
  std::deque<FuturePtr> items_;
  std::deque<std::shared_ptr<LoopFuture>> getters_;
};

}  // namespace concord::coroutines
