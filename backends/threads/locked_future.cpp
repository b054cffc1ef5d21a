// Settling, and who is told of it.
//
// Three kinds of listeners hear of it in three ways. Waits end: their threads are made ready, under
// the lock, so that they are counted before this thread can stop being so. Observers (gather, wait,
// groups, as_completed) are told under the lock too: what follows from a change of state is a part
// of that change. Done callbacks are the program's code and run on this thread later, when it next
// waits or ends; asyncio likewise calls them when the code that settled the future has given way.
#include "backends/threads/locked_future.hpp"

#include <algorithm>
#include <utility>

#include "backends/threads/due_callbacks.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

State LockedFuture::state() const {
  const Lock held = lock_to_read();
  return state_;
}

Value LockedFuture::value() const {
  const Lock held = lock_to_read();
  return value_;
}

ExceptionPtr LockedFuture::exception() const {
  const Lock held = lock_to_read();
  return exception_;
}

ExceptionPtr LockedFuture::cancelled_error() {
  const Lock held = lock_to_read();
  return cancelled_error_now();
}

Instant LockedFuture::settled_at() const {
  const Lock held = lock_to_read();
  return settled_at_;
}

bool LockedFuture::cancel(const CancelMessage& message) {
  const Lock held = lock();
  return request_cancel(message);
}

bool LockedFuture::request_cancel(const CancelMessage& message) {
  Cancellation request(message);
  return request.request(*this);
}

void LockedFuture::take_cancel(Cancellation& request) {
  settle_cancelled(request.message());
}

bool LockedFuture::set_result(Value value) {
  const Lock held = lock();
  if (is_done()) return false;
  settle_returned(std::move(value));
  return true;
}

bool LockedFuture::set_exception(ExceptionPtr exception) {
  const Lock held = lock();
  if (is_done()) return false;
  settle_raised(std::move(exception));
  return true;
}

Outcome LockedFuture::outcome() {
  if (state_ == State::returned) return Outcome::returned(value_);
  return Outcome::raised(error());
}

ExceptionPtr LockedFuture::error() {
  return state_ == State::cancelled ? cancelled_error_now() : exception_;
}

ExceptionPtr LockedFuture::cancelled_error_now() {
  if (cancelled_by_) return std::exchange(cancelled_by_, nullptr);
  return make_cancelled(cancel_message_);
}

void LockedFuture::settle_returned(Value value) {
  value_ = std::move(value);
  settle(State::returned);
}

void LockedFuture::settle_raised(ExceptionPtr exception) {
  exception_ = std::move(exception);
  settle(State::raised);
}

void LockedFuture::settle_cancelled(CancelMessage message) {
  cancel_message_ = std::move(message);
  settle(State::cancelled);
}

void LockedFuture::settle(State state) {
  state_ = state;
  settled_at_ = runtime_.monitor().now();
  for (Suspension* waiter : std::exchange(waiters_, {})) waiter->end();
  if (!callbacks_.empty()) due_callbacks().add(*this);
  runtime_.tell(*this);
}

void LockedFuture::tell_observers() {
  for (Observer* observer : std::exchange(observers_, {})) observer->on_settled(*this);
}

void LockedFuture::add_waiter(Suspension& waiter) {
  if (is_done()) return waiter.end();
  waiters_.push_back(&waiter);
}

/// Ordinarily it is no longer there: a join ends when this is done.
void LockedFuture::remove_waiter(const Suspension& waiter) {
  if (!waiters_.empty()) std::erase(waiters_, &waiter);
}

void LockedFuture::add_observer(Observer& observer) {
  observers_.push_back(&observer);
  if (is_done()) runtime_.tell(*this);
}

void LockedFuture::remove_observer(const Observer& observer) {
  std::erase(observers_, &observer);
}

void LockedFuture::add_done_callback(CallbackPtr callback) {
  const Lock held = lock();
  const bool twice = is_done() && runtime_.faults().has(Fault::callback_runs_twice);
  if (twice) callbacks_.push_back(callback);
  callbacks_.push_back(std::move(callback));
  if (is_done()) due_callbacks().add(*this);
}

std::size_t LockedFuture::remove_done_callback(const CallbackPtr& callback) {
  const Lock held = lock();
  return is_done() ? 0 : std::erase(callbacks_, callback);
}

void LockedFuture::run_due_callbacks() {
  {
    const Lock held = lock();
    if (std::exchange(callbacks_run_, true)) return;
  }
  while (const CallbackPtr callback = next_callback()) callback->run(shared_from_this());
}

CallbackPtr LockedFuture::next_callback() {
  const Lock held = lock();
  if (callbacks_.empty()) {
    callbacks_run_ = false;
    return nullptr;
  }
  CallbackPtr callback = callbacks_.front();
  callbacks_.pop_front();
  return callback;
}

std::string LockedFuture::how_awaited() const {
  return wait_text::joins(*this);
}

void LockedFuture::release() {
  // Moved out before they are destroyed: their destructors may come back to this object.
  const auto callbacks = std::exchange(callbacks_, {});
  const auto value = std::exchange(value_, {});
  const auto exception = std::exchange(exception_, nullptr);
  const auto cancelled_by = std::exchange(cancelled_by_, nullptr);
}

}  // namespace concord::threads
