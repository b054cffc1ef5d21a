// LockedFuture: asyncio's Future under the monitor's lock.
//
// This class is what `loop.create_future()` gives; tasks and gathers are futures that settle
// themselves.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "backends/threads/cancellation.hpp"
#include "backends/threads/runtime.hpp"
#include "backends/threads/suspension.hpp"
#include "harness/interpret/future.hpp"

namespace concord::threads {

/// A part of the engine that wants to know when a future is done. Told under the lock, by the
/// thread that settled it and before anybody else sees the new state.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_settled(LockedFuture& future) = 0;
};

/// The first change of state under the lock wins, be it a completion or a cancellation. OWNERSHIP:
/// shared with the runtime, which keeps it until the engine's end.
class LockedFuture : public Future, public std::enable_shared_from_this<LockedFuture> {
 public:
  explicit LockedFuture(Runtime& runtime) : runtime_(runtime) {}

  // What a program sees (harness/interpret/future.hpp): each call takes the lock.
  FutureKind kind() const override { return FutureKind::bare; }
  State state() const override;
  Value value() const override;
  ExceptionPtr exception() const override;
  ExceptionPtr cancelled_error() override;
  Instant settled_at() const override;
  bool cancel(const CancelMessage& message) override;
  bool set_result(Value value) override;
  bool set_exception(ExceptionPtr exception) override;
  void add_done_callback(CallbackPtr callback) override;
  std::size_t remove_done_callback(const CallbackPtr& callback) override;

  /// Runs the done callbacks that are due, one at a time and in order of registration. Without the
  /// lock: callbacks are the program's.
  void run_due_callbacks();
  /// Lets go of everything that could lead back here. Only at the end of the engine.
  virtual void release();

  /// Whether the calling thread shall give way once before it sees that this is done.
  virtual bool is_done_later() const { return false; }

  // Under the lock.
  bool is_done() const { return state_ != State::pending; }
  State state_now() const { return state_; }
  /// asyncio: Future.cancel, Task.cancel, _GatheringFuture.cancel. False iff it is done.
  bool request_cancel(const CancelMessage& message);
  /// Whether a request would have any effect.
  virtual bool takes_requests() const { return !is_done(); }
  /// What a request does to this one. REQUIRES: not is_done().
  virtual void take_cancel(Cancellation& request);
  /// What a request does to one that is done later: in asyncio it is not done yet, and passes it
  /// on. False: it has nobody to pass it on to.
  virtual bool take_late_cancel(Cancellation&) { return false; }
  /// What cancel() says when this is done.
  virtual bool refuse_cancel(const CancelMessage&) { return false; }
  /// asyncio: Future.result, as an Outcome. REQUIRES: is_done().
  Outcome outcome();
  /// The exception in outcome(), or null. REQUIRES: is_done().
  ExceptionPtr error();
  /// What an await of it raises if it is, or were, cancelled.
  /// asyncio: Future._make_cancelled_error.
  ExceptionPtr cancelled_error_now();
  const CancelMessage& cancel_message() const { return cancel_message_; }
  /// `waiter` ends when this is done; at once if it is. OWNERSHIP: it must still be there then.
  void add_waiter(Suspension& waiter);
  void remove_waiter(const Suspension& waiter);
  /// Told at once if this is done. OWNERSHIP: it stays until then, or until it is removed.
  void add_observer(Observer& observer);
  void remove_observer(const Observer& observer);
  void tell_observers();
  /// What follows "NAME waits " in the report of a deadlock.
  virtual std::string how_awaited() const;

 protected:
  Runtime& runtime() const { return runtime_; }
  void settle_returned(Value value);
  void settle_raised(ExceptionPtr exception);
  void settle_cancelled(CancelMessage message);

  CancelMessage cancel_message_;
  ExceptionPtr cancelled_by_;  ///< asyncio: Future._cancelled_exc, given out once.

 private:
  Lock lock() const { return runtime_.monitor().lock(); }
  /// For what is read when a run is over, too.
  Lock lock_to_read() const { return runtime_.monitor().lock_although_stopped(); }
  void settle(State state);
  CallbackPtr next_callback();

  Runtime& runtime_;
  State state_ = State::pending;
  Instant settled_at_ = 0;
  Value value_;
  ExceptionPtr exception_;
  std::vector<Suspension*> waiters_;
  std::vector<Observer*> observers_;
  std::deque<CallbackPtr> callbacks_;  ///< Registered; once it is done, still to be run.
  bool callbacks_run_ = false;  ///< A thread is at it, which also takes what comes meanwhile.
};

/// The engine's own face of a future: all futures of a program come from its one engine.
inline LockedFuture& locked(const FuturePtr& future) {
  return static_cast<LockedFuture&>(*future);
}

}  // namespace concord::threads
