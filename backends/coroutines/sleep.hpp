// Sleep: asyncio.sleep without a result.
#pragma once

#include <coroutine>
#include <memory>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"

namespace concord::coroutines {

/// The future of a sleep and the timer that settles it, in one object: they always come together.
class SleepFuture final : public LoopFuture, public Timer {
 public:
  using LoopFuture::LoopFuture;
  bool is_sleep() const override { return true; }
  /// asyncio: futures._set_result_unless_cancelled. From here to the sleeper's next step is one
  /// more hop.
  void fire() override { set_result({}); }
};

/// A time that is not positive gives way once and makes no future (asyncio: __sleep0).
class Sleep {
 public:
  Sleep(EventLoop& loop, RunningTask& task, Duration duration)
      : loop_(loop), task_(task), duration_(duration) {}

  bool await_ready() const;
  void await_suspend(std::coroutine_handle<> frame);
  Outcome await_resume();

 private:
  EventLoop& loop_;
  RunningTask& task_;
  Duration duration_;
  std::shared_ptr<SleepFuture> future_;
};

}  // namespace concord::coroutines
