// Settling, and who is told of it.
#include "backends/coroutines/future.hpp"

#include <algorithm>
#include <utility>

#include "backends/coroutines/event_loop.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::coroutines {

LoopFuture::LoopFuture(EventLoop& loop) : loop_(loop) {
  loop.living().add(*this);
}

LoopFuture::~LoopFuture() {
  if (link_.home != nullptr) link_.home->remove(*this);
}

ExceptionPtr LoopFuture::cancelled_error() {
  if (cancelled_by_) return std::exchange(cancelled_by_, nullptr);
  return make_cancelled(cancel_message_);
}

Outcome LoopFuture::outcome() {
  if (state_ == State::returned) return Outcome::returned(value_);
  return Outcome::raised(error());
}

ExceptionPtr LoopFuture::error() {
  if (state_ == State::cancelled) return cancelled_error();
  if (loop_.faults().has(Fault::error_is_raised_once)) return std::exchange(cancelled_by_, nullptr);
  return exception_;
}

bool LoopFuture::cancel(const CancelMessage& message) {
  if (is_done()) return false;
  settle_cancelled(message);
  return true;
}

bool LoopFuture::set_result(Value value) {
  if (is_done() && loop_.faults().has(Fault::second_result_is_ignored)) return true;
  if (is_done() && !loop_.faults().has(Fault::second_result_overwrites)) return false;
  settle_returned(std::move(value));
  return true;
}

bool LoopFuture::set_exception(ExceptionPtr exception) {
  if (is_done()) return false;
  settle_raised(std::move(exception));
  return true;
}

void LoopFuture::settle_returned(Value value) {
  value_ = std::move(value);
  settle(State::returned);
}

void LoopFuture::settle_raised(ExceptionPtr exception) {
  if (loop_.faults().has(Fault::error_is_raised_once)) cancelled_by_ = exception;
  exception_ = std::move(exception);
  settle(State::raised);
}

void LoopFuture::settle_cancelled(CancelMessage message) {
  cancel_message_ = std::move(message);
  settle(State::cancelled);
}

void LoopFuture::settle(State state) {
  state_ = state;
  settled_at_ = loop_.instant_of_end();
  // Taken out first: a registration often leads back to this future.
  std::vector<Registration> told = std::exchange(registrations_, {});
  if (loop_.faults().has(Fault::callbacks_in_reverse_order)) std::reverse(told.begin(), told.end());
  if (loop_.faults().has(Fault::waiters_are_woken_backwards)) reverse_waiters(told);
  bool woke = false;
  for (const Registration& registration : told) {
    const bool is_waiter = std::holds_alternative<WakeUp>(registration);
    if (is_waiter && std::exchange(woke, true) &&
        loop_.faults().has(Fault::only_one_waiter_is_woken)) {
      continue;
    }
    schedule(registration);
  }
}

/// Another legal order: callbacks stay in theirs.
void LoopFuture::reverse_waiters(std::vector<Registration>& told) {
  std::vector<Registration*> waiters;
  for (Registration& registration : told) {
    if (std::holds_alternative<WakeUp>(registration)) waiters.push_back(&registration);
  }
  for (std::size_t i = 0; i < waiters.size() / 2; ++i) {
    std::swap(*waiters[i], *waiters[waiters.size() - 1 - i]);
  }
}

void LoopFuture::schedule(const Registration& registration) {
  if (const auto* task = std::get_if<WakeUp>(&registration)) {
    loop_.call_soon(*task);
  } else if (const auto* callback = std::get_if<CallbackPtr>(&registration)) {
    if (state_ == State::cancelled && loop_.faults().has(Fault::callbacks_miss_a_cancel)) return;
    loop_.call_soon(CallbackCall{*callback, shared_from_this()});
    if (loop_.faults().has(Fault::callbacks_run_twice)) {
      loop_.call_soon(CallbackCall{*callback, shared_from_this()});
    }
  } else {
    loop_.call_soon(
        ObserverCall{std::get<std::shared_ptr<Observer>>(registration), shared_from_this()});
  }
}

void LoopFuture::add(Registration registration) {
  if (is_done()) {
    schedule(registration);
  } else {
    registrations_.push_back(std::move(registration));
  }
}

void LoopFuture::add_done_callback(CallbackPtr callback) {
  if (loop_.faults().has(Fault::callback_runs_inside_add) && is_done()) {
    return callback->run(shared_from_this());
  }
  if (loop_.faults().has(Fault::late_callback_never_runs) && is_done()) return;
  add(std::move(callback));
}

std::size_t LoopFuture::remove_done_callback(const CallbackPtr& callback) {
  const bool takes_one = loop_.faults().has(Fault::remove_takes_one_registration);
  std::size_t removed = 0;
  std::erase_if(registrations_, [&](const Registration& registration) {
    const auto* registered = std::get_if<CallbackPtr>(&registration);
    const bool goes = registered != nullptr && *registered == callback;
    return goes && !(takes_one && removed > 0) && ++removed > 0;
  });
  return removed;
}

void LoopFuture::add_observer(std::shared_ptr<Observer> observer) {
  add(std::move(observer));
}

void LoopFuture::remove_observer(const Observer& observer) {
  std::erase_if(registrations_, [&observer](const Registration& registration) {
    const auto* registered = std::get_if<std::shared_ptr<Observer>>(&registration);
    return registered != nullptr && registered->get() == &observer;
  });
}

void LoopFuture::add_waiter(RunningTask& task) {
  registrations_.emplace_back(&task);
}

std::string LoopFuture::how_awaited() const {
  return wait_text::joins(*this);
}

void LoopFuture::release() {
  // Moved out before they are destroyed: their destructors may come back to this object.
  const auto registrations = std::exchange(registrations_, {});
  const auto value = std::exchange(value_, {});
  const auto exception = std::exchange(exception_, nullptr);
  const auto cancelled_by = std::exchange(cancelled_by_, nullptr);
}

}  // namespace concord::coroutines
