// Which handle runs next.
#include "backends/coroutines/ready_queue.hpp"

#include <utility>

namespace concord::coroutines {

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
  return candidates_[chooser_.choose(Choice::ready, candidates_.size())];
}

Handle ReadyQueue::take(std::size_t index) {
  const auto at = handles_.begin() + static_cast<std::ptrdiff_t>(index);
  Handle taken = std::move(*at);
  handles_.erase(at);
  return taken;
}

}  // namespace concord::coroutines
