// Going to sleep, and being woken by the timer or by a cancellation.
#include "backends/coroutines/sleep.hpp"

#include <utility>

namespace concord::coroutines {

bool Sleep::await_ready() const {
  return loop_.faults().has(Fault::sleep_zero_does_not_give_way) && duration_.ns <= 0;
}

void Sleep::await_suspend(std::coroutine_handle<> frame) {
  if (duration_.ns <= 0) return task_.give_way(frame);
  if (loop_.faults().has(Fault::sleep_wakes_early)) duration_.ns /= 2;
  if (loop_.faults().has(Fault::sleep_wakes_late)) duration_.ns += 1'000'000;
  future_ = std::make_shared<SleepFuture>(loop_);
  loop_.call_later(duration_, future_);
  task_.wait_for(*future_, frame);
}

Outcome Sleep::await_resume() {
  if (future_) loop_.cancel(*future_);
  return Outcome::raised(task_.take_arrived());
}

}  // namespace concord::coroutines
