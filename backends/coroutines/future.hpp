// LoopFuture: asyncio's Future on this loop - a result that is not there yet, and who wants to know
// of it.
//
// This class is what `loop.create_future()` gives; tasks and gathers are futures that settle
// themselves.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "backends/coroutines/handle.hpp"
#include "backends/coroutines/living_futures.hpp"
#include "harness/interpret/future.hpp"

namespace concord::coroutines {

class EventLoop;

/// OWNERSHIP: shared by whoever refers to it. It belongs to one loop and may outlive it, emptied.
class LoopFuture : public Future, public Lane, public std::enable_shared_from_this<LoopFuture> {
 public:
  explicit LoopFuture(EventLoop& loop);
  ~LoopFuture() override;
  LoopFuture(const LoopFuture&) = delete;
  LoopFuture& operator=(const LoopFuture&) = delete;

  // What a program sees (harness/interpret/future.hpp).
  FutureKind kind() const override { return FutureKind::bare; }
  State state() const override { return state_; }
  Value value() const override { return value_; }
  ExceptionPtr exception() const override { return exception_; }
  ExceptionPtr cancelled_error() override;
  Instant settled_at() const override { return settled_at_; }
  bool cancel(const CancelMessage& message) override;
  bool set_result(Value value) override;
  bool set_exception(ExceptionPtr exception) override;
  void add_done_callback(CallbackPtr callback) override;
  std::size_t remove_done_callback(const CallbackPtr& callback) override;

  // What the engine's other parts need.
  bool is_done() const { return state_ != State::pending; }
  /// Whether a timer alone settles it.
  virtual bool is_sleep() const { return false; }
  /// asyncio: Future.result, as an Outcome. REQUIRES: is_done().
  Outcome outcome();
  /// asyncio: Future._cancel_message.
  const CancelMessage& cancel_message() const { return cancel_message_; }
  /// The exception in outcome(), or null.
  ExceptionPtr error();
  void add_observer(std::shared_ptr<Observer> observer);
  void remove_observer(const Observer& observer);
  /// `task` is woken when this is done. REQUIRES: not is_done().
  void add_waiter(RunningTask& task);

  /// What follows "NAME waits " in the report of a deadlock: "for future 'gate'".
  virtual std::string how_awaited() const;
  /// Lets go of everything that could lead back here. Only at the end of the engine.
  virtual void release();
  LivingLink& link() { return link_; }

 protected:
  EventLoop& loop() const { return loop_; }
  void settle_returned(Value value);
  void settle_raised(ExceptionPtr exception);
  void settle_cancelled(CancelMessage message);

  CancelMessage cancel_message_;
  ExceptionPtr cancelled_by_;  ///< asyncio: Future._cancelled_exc, given out once.

 private:
  using Registration = std::variant<WakeUp, CallbackPtr, std::shared_ptr<Observer>>;
  void settle(State state);
  static void reverse_waiters(std::vector<Registration>& told);
  void schedule(const Registration& registration);
  void add(Registration registration);

  EventLoop& loop_;
  LivingLink link_;
  State state_ = State::pending;
  Instant settled_at_ = 0;
  Value value_;
  ExceptionPtr exception_;
  std::vector<Registration> registrations_;  ///< In order; empty once it is done.
};

/// The engine's own face of a future: all futures of a program come from its one engine.
inline LoopFuture& of_loop(const FuturePtr& future) {
  return static_cast<LoopFuture&>(*future);
}

}  // namespace concord::coroutines
