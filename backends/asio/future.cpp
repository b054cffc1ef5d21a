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

/// In order of registration, whoever it is: a gather that was made before a callback was added or a
/// task began to wait is done before those hear of it.
void JoinableFuture::settle(State state) {
  state_ = state;
  settled_at_ = runtime_.instant_of_end();
  for (auto& [number, registration] : std::exchange(registrations_, {})) {
    if (const auto* callback = std::get_if<CallbackPtr>(&registration)) {
      call(*callback);
    } else {
      complete(std::move(std::get<JoinHandler>(registration)), end());
    }
  }
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
  registrations_.emplace(next_number_++, std::move(callback));
}

std::size_t JoinableFuture::remove_done_callback(const CallbackPtr& callback) {
  return std::erase_if(registrations_, [&callback](const auto& entry) {
    const auto* registered = std::get_if<CallbackPtr>(&entry.second);
    return registered != nullptr && *registered == callback;
  });
}

void JoinableFuture::join(JoinHandler handler, OnTerminal on_terminal) {
  if (is_done()) return complete(std::move(handler), end());
  // The slot is asked for after the handler's type was erased: erasing it takes the handler's own.
  auto slot = net::get_associated_cancellation_slot(handler);
  const std::uint64_t number = next_number_++;
  registrations_.emplace(number, std::move(handler));
  if (!slot.is_connected()) return;
  slot.assign([this, number, on_terminal](net::cancellation_type type) {
    on_signal(number, type, on_terminal);
  });
}

void JoinableFuture::on_signal(std::uint64_t number, net::cancellation_type type,
                               OnTerminal on_terminal) {
  // A slot keeps its handler after the operation has completed.
  const auto join = registrations_.find(number);
  if (join == registrations_.end()) return;
  if (runtime_.faults().has(Fault::joins_cancel_what_they_join)) {
    cancel(std::nullopt);
    return;
  }
  const bool detaches = type == net::cancellation_type::partial ||
                        on_terminal == OnTerminal::detach || !takes_requests();
  if (detaches) {
    complete(std::move(std::get<JoinHandler>(join->second)), JoinEnd::detached);
    registrations_.erase(join);
  } else if (CancelWalk* walk = runtime_.walk()) {
    walk->pass_on(*this);
  }
}

/// By our own executor: the handlers that a parallel group makes name the system's, which would run
/// them on a thread of its own.
void JoinableFuture::complete(JoinHandler handler, JoinEnd end) {
  const Joined joined{end, this};
  net::post(runtime_.executor(),
            [handler = std::move(handler), joined]() mutable { std::move(handler)(joined); });
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
  const auto registrations = std::exchange(registrations_, {});
  const auto value = std::exchange(value_, {});
  const auto exception = std::exchange(exception_, nullptr);
  const auto cancelled_by = std::exchange(cancelled_by_, nullptr);
}

}  // namespace concord::asio
