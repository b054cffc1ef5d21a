// Which handle runs next.
#include "backends/coroutines/ready_queue.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"

namespace concord::coroutines {

namespace {

/// One choice of so many does not go by ranks.
constexpr std::size_t kOneException = 16;

}  // namespace

Handle ReadyQueue::pop() {
  const bool is_free =
      faults_.has(Fault::ready_queue_is_lifo) || faults_.has(Fault::ready_queue_is_shuffled);
  if (is_free || !chooser_.is_fifo()) return take(choose());
  Handle next = std::move(handles_.front());
  handles_.pop_front();
  return next;
}

std::size_t ReadyQueue::choose() {
  ++turn_;
  candidates_.clear();
  for (std::size_t i = 0; i < handles_.size(); ++i) {
    if (is_first_of_its_lanes(handles_[i], turn_)) candidates_.push_back(i);
  }
  if (candidates_.size() < 2) return candidates_.front();
  if (faults_.has(Fault::ready_queue_is_lifo)) return candidates_.back();
  if (faults_.has(Fault::ready_queue_is_shuffled)) {
    return candidates_[Chooser(turn_).choose(Choice::ready, candidates_.size())];
  }
  if (chooser_.has_ranks() && chooser_.choose(Choice::ready, kOneException) > 0) {
    return highest_of_candidates();
  }
  return candidates_[chooser_.choose(Choice::ready, candidates_.size())];
}

/// What is no task's step is the loop's own work, for which no thread would have to wait.
std::size_t ReadyQueue::highest_of_candidates() const {
  const auto rank = [&](std::size_t index) {
    const WakeUp* const task = std::get_if<WakeUp>(&handles_[index]);
    return task == nullptr ? std::numeric_limits<std::uint64_t>::max()
                           : chooser_.rank((*task)->id.value_or(EventLoop::kUnseen));
  };
  return *std::max_element(candidates_.begin(), candidates_.end(),
                           [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
}

Handle ReadyQueue::take(std::size_t index) {
  const auto at = handles_.begin() + static_cast<std::ptrdiff_t>(index);
  Handle taken = std::move(*at);
  handles_.erase(at);
  return taken;
}

}  // namespace concord::coroutines
