// TaskThread: a task, and the operating system's thread that runs it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "backends/threads/locked_future.hpp"
#include "backends/threads/participant.hpp"
#include "harness/interpret/completion.hpp"
#include "harness/interpret/eager.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::threads {

class TaskThread final : public LockedFuture {
 public:
  using Body = std::function<Eager<Completion>(TaskThread&, ExceptionPtr thrown_in)>;

  /// Its thread begins with Runtime::start().
  TaskThread(Runtime& runtime, Body body, Label label);

  FuturePtr future() { return shared_from_this(); }
  FutureKind kind() const override { return FutureKind::task; }
  int cancelling() const override;
  void release() override;

  Monitor& monitor() const { return runtime().monitor(); }
  const EngineFaults& faults() const { return runtime().faults(); }

  // For what can be awaited, on the task's own thread.
  /// The lock, to begin a wait with. Runs the done callbacks that are due first: a wait is where a
  /// task gives way.
  Lock lock_to_wait();
  /// The same in the middle of something: lets go of the lock for it, if there are any.
  void give_callbacks_their_turn(Lock& lock);
  /// Waits until `wait` is over. Gives the exception that arrives at the await, or null: what ended
  /// the wait or, whatever that was, a cancellation that was requested meanwhile.
  ExceptionPtr suspend(Lock& lock, Suspension& wait);
  /// Likewise, after letting others go first.
  ExceptionPtr give_way(Lock& lock);

  // Under the lock.
  void take_cancel(Cancellation& request) override;
  bool refuse_cancel(const CancelMessage& message) override;
  /// Like request_cancel(), but its arrival is no event: a group's request to its own parent at the
  /// group's end.
  void request_cancel_unrecorded();
  /// Takes back one request to cancel and returns how many are left. If none is, one that has not
  /// arrived yet never will: a child may ask its group's parent at the very end of the block, when
  /// the parent waits for nothing more. (asyncio: so since 3.13; on one thread it is rare.)
  int uncancel();
  /// asyncio: _fut_waiter; null while it runs.
  const Suspension* waiting_in() const { return suspension_; }
  /// Makes its thread ready if `wait` is what it waits in.
  void wake(const Suspension& wait);

  // For the runtime.
  /// What the thread does.
  void run();
  Participant& participant() { return participant_; }
  void hold(std::thread thread) { thread_ = std::move(thread); }
  std::thread give_thread() { return std::move(thread_); }
  void await_by_host() { is_awaited_by_host_ = true; }
  bool is_awaited_by_host() const { return is_awaited_by_host_; }

 private:
  ExceptionPtr begin();
  Completion run_body(ExceptionPtr thrown_in);
  void finish(Completion end);
  EventKind kind_of_end(const Completion& end) const;
  void settle(EventKind kind, Completion end);
  bool cancel_wait(Suspension& wait);
  void wait_until_over(Lock& lock, Suspension& wait);
  ExceptionPtr arrival(ExceptionPtr thrown);

  Body body_;
  Participant participant_;
  std::thread thread_;
  Suspension* suspension_ = nullptr;  ///< Only while it has given its slot away in there.
  bool must_cancel_ = false;          ///< asyncio: _must_cancel.
  int cancels_requested_ = 0;         ///< asyncio: _num_cancels_requested.
  bool arrival_is_event_ = false;     ///< A cancellation that shall be recorded is on its way.
  bool is_awaited_by_host_ = false;
};

}  // namespace concord::threads
