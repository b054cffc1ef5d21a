// as_completed: join operations that fill a queue, and a channel that tells whoever waits for the
// next item.
//
// Each future enters the queue when it is done. When the time is over, one null enters it for every
// future that is still missing, and their joins are detached; nothing is cancelled. So what was
// done before the timeout is handed out first, and only then come the TimeoutErrors.
//
// The channel carries no items, only a word for each. A task that is cancelled when its word has
// been sent but has not arrived puts the word back, and the items stay in order.
#include "backends/asio/as_completed.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "backends/asio/native.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

AsCompleted::AsCompleted(Runtime& runtime, std::vector<FuturePtr> futures)
    : runtime_(runtime),
      futures_(std::move(futures)),
      joins_(futures_.size()),
      missing_(futures_.size()) {
  // No item may be refused: each future gives one.
  words_.emplace(runtime.executor(), futures_.size());
  runtime.add(*this);
}

std::shared_ptr<AsCompleted> AsCompleted::start(Runtime& runtime, std::vector<FuturePtr> futures,
                                                std::optional<Duration> timeout) {
  auto items = std::make_shared<AsCompleted>(runtime, std::move(futures));
  items->join_all();
  if (timeout && !items->futures_.empty()) items->set_timer(*timeout);
  return items;
}

void AsCompleted::join_all() {
  for (std::size_t i = 0; i < futures_.size(); ++i) {
    auto on_end = [items = self(), i](Joined joined) {
      if (joined.end != JoinEnd::detached) items->on_done(i);
    };
    const auto slot = joins_[i].detach.slot();
    of_asio(futures_[i]).async_join(net::bind_cancellation_slot(slot, std::move(on_end)));
  }
}

void AsCompleted::set_timer(Duration timeout) {
  auto on_end = [items = self()](Error error) {
    if (!error) items->on_timeout();
  };
  const Instant deadline = after(runtime_.clock().now(), timeout);
  runtime_.clock().async_wait(deadline,
                              net::bind_cancellation_slot(timer_.slot(), std::move(on_end)));
}

void AsCompleted::on_done(std::size_t index) {
  // The timeout may have been here first, with the end of the join already on its way.
  if (!std::exchange(joins_[index].is_under_way, false)) return;
  put(futures_[index]);
  if (--missing_ == 0) timer_.emit(net::cancellation_type::terminal);
}

void AsCompleted::on_timeout() {
  for (Join& join : joins_) {
    if (!std::exchange(join.is_under_way, false)) continue;
    join.detach.emit(net::cancellation_type::partial);
    put(nullptr);
  }
}

void AsCompleted::put(FuturePtr item) {
  items_.push_back(std::move(item));
  words_->try_send(Error());
}

Awaitable<Outcome> AsCompleted::next(SpawnedTask& self) {
  Error error;
  if (self.is_branch()) co_return Outcome::raised(refused_in_branch());
  if (words_->try_receive([](Error) {})) co_return take();
  if (self.must_cancel()) {
    error = net::error::operation_aborted;
    co_await give_way(runtime_);
  } else {
    const Waiting waiting(self, wait_text::next_item);
    auto token = net::redirect_error(use_awaitable, error);
    co_await words_->async_receive(token);
  }
  if (ExceptionPtr raised = self.arrive(nullptr)) {
    if (!error) words_->try_send(Error());
    co_return Outcome::raised(std::move(raised));
  }
  co_return take();
}

Outcome AsCompleted::take() {
  const FuturePtr item = std::move(items_.front());
  items_.pop_front();
  if (!item) return Outcome::raised(make_exception(types::timeout_error));
  return of_asio(item).outcome();
}

void AsCompleted::release() {
  const auto futures = std::exchange(futures_, {});
  const auto items = std::exchange(items_, {});
  words_.reset();
}

}  // namespace concord::asio
