// A sorted map: a timer that is cancelled is gone at once.
#include "backends/threads/timers.hpp"

namespace concord::threads {

void Timers::set(Timer& timer, Instant deadline) {
  timer.key_ = {deadline, next_number_++};
  set_.emplace(*timer.key_, &timer);
}

void Timers::cancel(Timer& timer) {
  if (!timer.key_) return;
  set_.erase(*timer.key_);
  timer.key_.reset();
}

Timer& Timers::take() {
  Timer& timer = *set_.begin()->second;
  cancel(timer);
  return timer;
}

}  // namespace concord::threads
