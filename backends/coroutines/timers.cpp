// A binary heap of timers with lazy cancellation.
#include "backends/coroutines/timers.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace concord::coroutines {

namespace {
constexpr std::size_t kFewTimers = 100;
}

bool TimerHeap::comes_later(const Entry& left, const Entry& right) {
  return std::tie(left.deadline, left.number) > std::tie(right.deadline, right.number);
}

void TimerHeap::set(Instant deadline, std::shared_ptr<Timer> timer) {
  timer->is_set_ = true;
  heap_.push_back({deadline, next_number_++, std::move(timer)});
  std::push_heap(heap_.begin(), heap_.end(), comes_later);
}

bool TimerHeap::cancel(Timer& timer) {
  if (timer.is_cancelled_) return false;
  timer.is_cancelled_ = true;
  if (!timer.is_set_) return false;
  ++cancelled_;
  // asyncio: BaseEventLoop._run_once drops them when they are more than half, so that a loop of
  // waits with a long timeout does not gather timers for ever.
  if (heap_.size() > kFewTimers && cancelled_ * 2 > heap_.size()) drop_cancelled();
  return true;
}

void TimerHeap::drop_cancelled() {
  std::erase_if(heap_, [](const Entry& entry) { return entry.timer->is_cancelled_; });
  std::make_heap(heap_.begin(), heap_.end(), comes_later);
  cancelled_ = 0;
}

bool TimerHeap::is_empty() {
  while (!heap_.empty() && heap_.front().timer->is_cancelled_) {
    take();
    --cancelled_;
  }
  return heap_.empty();
}

std::shared_ptr<Timer> TimerHeap::take() {
  std::pop_heap(heap_.begin(), heap_.end(), comes_later);
  std::shared_ptr<Timer> timer = std::move(heap_.back().timer);
  heap_.pop_back();
  timer->is_set_ = false;
  return timer;
}

}  // namespace concord::coroutines
