// Settling, and who is told of it: join operations and callbacks, each through the context's queue.
#include "backends/asio/future.hpp"

#include <boost/asio/post.hpp>

#include "backends/asio/cancel_walk.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

ExceptionPtr JoinableFuture::cancelled_error() {
  if (cancelled_by_) return std::exchange(cancelled_by_, nullptr);
  return make_cancelled(cancel_message_);
}

Outcome JoinableFuture::outcome() {
  if (state_ == State::returned) return Outcome::returned(value_);
  return Outcome::raised(error());
}

ExceptionPtr JoinableFuture::error() {
  return state_ == State::cancelled ? cancelled_error() : exception_;
}

bool JoinableFuture::cancel(const CancelMessage& message) {
  return CancelWalk(runtime_, message).request(*this);
}

bool JoinableFuture::set_result(Value value) {
  if (is_done()) return false;
  settle_returned(std::move(value));
  return true;
}

bool JoinableFuture::set_exception(ExceptionPtr exception) {
  if (is_done()) return false;
  settle_raised(std::move(exception));
  return true;
}

void JoinableFuture::settle_returned(Value value) {
  value_ = std::move(value);
  settle(State::returned);
}

void JoinableFuture::settle_raised(ExceptionPtr exception) {
  exception_ = std::move(exception);
  settle(State::raised);
}

void JoinableFuture::settle_cancelled(CancelMessage message) {
  cancel_message_ = std::move(message);
  settle(State::cancelled);
}

/// In order of registration, whoever it is: a gather that was made before a callback was added or a
/// task began to wait is done before those hear of it.
void JoinableFuture::settle(State state) {
  state_ = state;
  settled_at_ = runtime_.instant_of_end();
  for (auto& [number, who] : registrations_.take_all()) {
    if (const auto* callback = std::get_if<CallbackPtr>(&who)) {
      call(*callback);
    } else if (auto& handler = std::get<JoinHandler>(who)) {
      complete(std::move(handler), end());
    }
  }
}

JoinEnd JoinableFuture::end() const {
  if (state_ == State::returned) return JoinEnd::returned;
  return state_ == State::raised ? JoinEnd::raised : JoinEnd::cancelled;
}

void JoinableFuture::call(const CallbackPtr& callback) {
  net::post(runtime_.executor(), [callback, done = self()] {
    done->runtime_.spend();
    callback->run(done);
  });
}

void JoinableFuture::add_done_callback(CallbackPtr callback) {
  if (is_done()) return call(callback);
  registrations_.add(std::move(callback));
}

std::size_t JoinableFuture::remove_done_callback(const CallbackPtr& callback) {
  return registrations_.remove(callback);
}

void JoinableFuture::join(Kept<Joined> join, OnTerminal on_terminal) {
  if (is_done()) return complete(std::move(join.handler), end());
  const std::uint64_t number = registrations_.add(std::move(join.handler));
  if (!join.slot.is_connected()) return;
  join.slot.assign([this, number, on_terminal](net::cancellation_type type) {
    on_signal(number, type, on_terminal);
  });
}

void JoinableFuture::on_signal(std::uint64_t number, net::cancellation_type type,
                               OnTerminal on_terminal) {
  // A slot keeps its handler after the operation has completed.
  if (!registrations_.has(number)) return;
  if (runtime_.faults().has(Fault::joins_cancel_what_they_join)) {
    cancel(std::nullopt);
    return;
  }
  const bool detaches = type == net::cancellation_type::partial ||
                        on_terminal == OnTerminal::detach || !takes_requests();
  if (detaches) {
    complete(registrations_.take(number), JoinEnd::detached);
  } else if (CancelWalk* walk = runtime_.walk()) {
    walk->pass_on(*this);
  }
}

/// By our own executor: the handlers that a parallel group makes name the system's, which would run
/// them on a thread of its own.
void JoinableFuture::complete(JoinHandler handler, JoinEnd end) {
  const Joined joined{end, this};
  net::post(runtime_.executor(), [handler = std::move(handler), joined]() mutable {
    joined.future->runtime_.spend();
    std::move(handler)(joined);
  });
}

std::string JoinableFuture::how_awaited() const {
  return wait_text::joins(*this);
}

void JoinableFuture::begin_cancel(CancelWalk& walk) {
  settle_cancelled(walk.message());
}

JoinableFuture* JoinableFuture::pass_cancel(std::size_t) {
  return nullptr;
}

bool JoinableFuture::end_cancel(bool) {
  return true;
}

void JoinableFuture::release() {
  // Moved out before they are destroyed: their destructors may come back to this object.
  const auto registrations = registrations_.take_all();
  const auto value = std::exchange(value_, {});
  const auto exception = std::exchange(exception_, nullptr);
  const auto cancelled_by = std::exchange(cancelled_by_, nullptr);
}

}  // namespace concord::asio
