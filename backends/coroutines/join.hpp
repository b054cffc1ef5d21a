// Join: `await future`. Every other await of this engine ends in this one.
#pragma once

#include <coroutine>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"

namespace concord::coroutines {

/// asyncio: Future.__await__ - a future that is done is not waited for at all, not even for a turn.
///
/// REQUIRES: the future outlives the await; it is a variable of the awaiting coroutine.
class Join {
 public:
  Join(RunningTask& task, LoopFuture& future, const EngineFaults& faults)
      : task_(task), future_(future), faults_(faults) {}

  bool await_ready() const {
    return future_.is_done() && !faults_.has(Fault::await_of_done_future_gives_way);
  }
  void await_suspend(std::coroutine_handle<> frame) {
    if (future_.is_done()) return task_.give_way(frame);
    task_.wait_for(future_, frame);
  }
  Outcome await_resume() {
    if (ExceptionPtr thrown = task_.take_arrived()) return Outcome::raised(std::move(thrown));
    return future_.outcome();
  }

 private:
  RunningTask& task_;
  LoopFuture& future_;
  [[no_unique_address]] EngineFaults faults_;
};

}  // namespace concord::coroutines
