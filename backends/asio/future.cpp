// Settling, and who is told of it: join operations and callbacks, each through the context's queue.
#include "backends/asio/future.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
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

void JoinableFuture::settle(State state) {
  state_ = state;
  settled_at_ = runtime_.clock().now();
  for (const CallbackPtr& callback : std::exchange(callbacks_, {})) call(callback);
  for (auto& [number, handler] : std::exchange(joins_, {})) complete(std::move(handler), end());
}

JoinEnd JoinableFuture::end() const {
  if (state_ == State::returned) return JoinEnd::returned;
  return state_ == State::raised ? JoinEnd::raised : JoinEnd::cancelled;
}

void JoinableFuture::call(const CallbackPtr& callback) {
  net::post(runtime_.executor(), [callback, done = self()] { callback->run(done); });
}

void JoinableFuture::add_done_callback(CallbackPtr callback) {
  if (is_done()) return call(callback);
  callbacks_.push_back(std::move(callback));
}

std::size_t JoinableFuture::remove_done_callback(const CallbackPtr& callback) {
  return std::erase(callbacks_, callback);
}

void JoinableFuture::join(JoinHandler handler, OnTerminal on_terminal) {
  if (is_done()) return complete(std::move(handler), end());
  // The slot is asked for after the handler's type was erased: erasing it takes the handler's own.
  auto slot = net::get_associated_cancellation_slot(handler);
  const std::uint64_t number = next_join_++;
  joins_.emplace(number, std::move(handler));
  if (!slot.is_connected()) return;
  slot.assign([this, number, on_terminal](net::cancellation_type type) {
    // A slot keeps its handler after the operation has completed.
    if (!joins_.contains(number)) return;
    if (type == net::cancellation_type::partial || on_terminal == OnTerminal::detach) {
      detach(number);
    } else if (CancelWalk* walk = runtime_.walk()) {
      walk->pass_on(*this);
    }
  });
}

void JoinableFuture::detach(std::uint64_t number) {
  auto join = joins_.extract(number);
  complete(std::move(join.mapped()), JoinEnd::detached);
}

/// By our own executor: the handlers that a parallel group makes name the system's, which would run
/// them on a thread of its own.
void JoinableFuture::complete(JoinHandler handler, JoinEnd end) {
  net::post(runtime_.executor(),
            [handler = std::move(handler), end]() mutable { std::move(handler)(end); });
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
  const auto joins = std::exchange(joins_, {});
  const auto callbacks = std::exchange(callbacks_, {});
  const auto value = std::exchange(value_, {});
  const auto exception = std::exchange(exception_, nullptr);
  const auto cancelled_by = std::exchange(cancelled_by_, nullptr);
}

}  // namespace concord::asio
