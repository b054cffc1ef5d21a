// as_completed's rules: a queue that each future enters one hop after it is done. When the time is
// over, one null enters it for every future that is still missing, and those are forgotten; nothing
// is cancelled. So what was done before the timeout is handed out first, and only then come the
// TimeoutErrors.
#include "backends/coroutines/as_completed.hpp"

#include <algorithm>
#include <utility>

#include "backends/coroutines/join.hpp"

namespace concord::coroutines {

AsCompleted::AsCompleted(EventLoop& loop, std::vector<FuturePtr> futures)
    : loop_(loop), futures_(std::move(futures)), done_(loop) {}

std::shared_ptr<AsCompleted> AsCompleted::start(EventLoop& loop, std::vector<FuturePtr> futures,
                                                std::optional<Duration> timeout) {
  auto items = std::make_shared<AsCompleted>(loop, std::move(futures));
  // asyncio walks a set here, which shows where several futures are done already.
  std::vector<FuturePtr> walked = items->futures_;
  loop.arrange(walked, Choice::sibling);
  if (loop.faults().has(Fault::set_is_walked_backwards)) std::reverse(walked.begin(), walked.end());
  for (const FuturePtr& future : walked) {
    items->todo_.insert(&of_loop(future));
    of_loop(future).add_observer(items);
  }
  if (loop.faults().has(Fault::as_completed_ignores_its_timeout)) return items;
  if (timeout && !items->todo_.empty()) loop.call_later(*timeout, items);
  return items;
}

Task<Outcome> AsCompleted::next(RunningTask& self) {
  FuturePtr future;
  if (loop_.faults().has(Fault::as_completed_in_argument_order)) {
    future = futures_[given_++];
    co_return co_await Join(self, of_loop(future), loop_.faults());
  }
  Outcome end = co_await done_.get(self, future);
  if (end.exception) co_return end;
  if (!future) co_return Outcome::raised(make_exception(types::timeout_error));
  co_return of_loop(future).outcome();
}

void AsCompleted::on_done(LoopFuture& future) {
  if (todo_.empty()) return;  // The timeout was here first.
  todo_.erase(&future);
  const bool drops = loop_.faults().has(Fault::as_completed_drops_failed_items);
  if (!drops || future.state() == State::returned) done_.put_nowait(future.shared_from_this());
  if (todo_.empty()) loop_.cancel(*this);
}

void AsCompleted::fire() {
  for (const FuturePtr& future : futures_) {
    if (!todo_.contains(&of_loop(future))) continue;
    of_loop(future).remove_observer(*this);
    if (loop_.faults().has(Fault::as_completed_cancels_on_timeout)) future->cancel(std::nullopt);
    done_.put_nowait(nullptr);
    if (loop_.faults().has(Fault::as_completed_raises_timeout_once)) break;
  }
  todo_.clear();
}

}  // namespace concord::coroutines
