// as_completed's rules. When the time is over, one null enters the queue for every future that is
// still missing, and those are forgotten; nothing is cancelled. So what was done before the timeout
// is handed out first, and only then come the TimeoutErrors.
//
// An item wakes one getter but stays in the queue until a getter takes it: whoever was woken may be
// cancelled before it gets that far, and then the next in line is woken for it.
#include "backends/threads/as_completed.hpp"

#include <algorithm>
#include <utility>

#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

class AsCompleted::Getter final : public Suspension {
 public:
  Getter(TaskThread& self, std::deque<Getter*>& line) : Suspension(self), line_(line) {
    line_.push_back(this);
  }
  ~Getter() override { std::erase(line_, this); }
  std::string describe() const override { return wait_text::next_item(); }

 private:
  std::deque<Getter*>& line_;
};

AsCompleted::AsCompleted(Runtime& runtime, std::vector<FuturePtr> futures)
    : runtime_(runtime), futures_(std::move(futures)) {}

std::shared_ptr<AsCompleted> AsCompleted::start(Runtime& runtime, std::vector<FuturePtr> futures,
                                                std::optional<Duration> timeout) {
  auto items = std::make_shared<AsCompleted>(runtime, std::move(futures));
  const Lock lock = runtime.monitor().lock();
  runtime.keep_part(items);
  for (const FuturePtr& future : items->futures_) items->todo_.insert(&locked(future));
  for (const FuturePtr& future : items->futures_) locked(future).add_observer(*items);
  if (timeout && !items->todo_.empty()) runtime.monitor().set(*items, *timeout);
  return items;
}

Outcome AsCompleted::next(TaskThread& self) {
  // asyncio: what was done already is handed out one turn later, after the callbacks that were due.
  // From then on Queue.get does not give way if there is something to get.
  if (!was_asked_.exchange(true)) self.lock_to_wait();
  if (auto outcome = take_if_any()) return std::move(*outcome);
  Lock lock = self.lock_to_wait();
  // A loop, since between the wake-up and this thread's turn somebody else may take the item.
  while (items_.empty()) {
    Getter getter(self, getters_);
    if (ExceptionPtr thrown = self.suspend(lock, getter)) {
      if (!items_.empty()) wake_next();
      return Outcome::raised(std::move(thrown));
    }
  }
  return take();
}

std::optional<Outcome> AsCompleted::take_if_any() {
  const Lock lock = runtime_.monitor().lock();
  if (items_.empty()) return std::nullopt;
  return take();
}

Outcome AsCompleted::take() {
  LockedFuture* item = items_.front();
  items_.pop_front();
  if (item == nullptr) return Outcome::raised(make_exception(types::timeout_error));
  return item->outcome();
}

void AsCompleted::on_settled(LockedFuture& future) {
  todo_.erase(&future);
  if (todo_.empty()) runtime_.monitor().cancel(*this);
  put(&future);
}

void AsCompleted::fire() {
  for (const FuturePtr& future : futures_) {
    if (todo_.erase(&locked(future)) == 0) continue;
    locked(future).remove_observer(*this);
    put(nullptr);
  }
}

void AsCompleted::put(LockedFuture* item) {
  items_.push_back(item);
  wake_next();
}

void AsCompleted::wake_next() {
  while (!getters_.empty()) {
    Getter* getter = getters_.front();
    getters_.pop_front();
    if (getter->is_over()) continue;
    return getter->end();
  }
}

}  // namespace concord::threads
