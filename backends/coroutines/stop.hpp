// Stop: a place where a task may be stopped though it does not await, as a thread may be anywhere.
#pragma once

#include <coroutine>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"

namespace concord::coroutines {

/// Nothing of asyncio: it lets this engine tell what an engine of threads may do. Without a chooser
/// that asks for it nothing happens.
class Stop {
 public:
  Stop(EventLoop& loop, RunningTask& task) : loop_(loop), task_(task) {}

  bool await_ready() const { return !loop_.stops_at_steps(); }
  void await_suspend(std::coroutine_handle<> frame) { task_.stop(frame); }
  void await_resume() const {}

 private:
  EventLoop& loop_;
  RunningTask& task_;
};

}  // namespace concord::coroutines
