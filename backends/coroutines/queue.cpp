// Several getters may wait at once; each item wakes one of them.
#include "backends/coroutines/queue.hpp"

#include <utility>

#include "backends/coroutines/join.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::coroutines {

namespace {

class Getter final : public LoopFuture {
 public:
  using LoopFuture::LoopFuture;
  std::string how_awaited() const override { return wait_text::next_item(); }
};

}  // namespace

void Queue::put_nowait(FuturePtr item) {
  items_.push_back(std::move(item));
  wake_next();
}

Task<Outcome> Queue::get(RunningTask& self, FuturePtr& item) {
  // A loop, since between the wake-up and this step somebody else may have taken the item.
  while (items_.empty()) {
    const std::shared_ptr<LoopFuture> getter = std::make_shared<Getter>(loop_);
    getters_.push_back(getter);
    Outcome end = co_await Join(self, *getter, loop_.faults());
    if (!end.exception) continue;
    getter->cancel(std::nullopt);
    std::erase(getters_, getter);
    // It was woken for an item and cannot take it: the next in line gets the call.
    if (!items_.empty() && getter->state() != State::cancelled) wake_next();
    co_return end;
  }
  item = std::move(items_.front());
  items_.pop_front();
  co_return Outcome{};
}

void Queue::wake_next() {
  while (!getters_.empty()) {
    const std::shared_ptr<LoopFuture> getter = std::move(getters_.front());
    getters_.pop_front();
    if (getter->set_result({})) return;
  }
}

}  // namespace concord::coroutines
