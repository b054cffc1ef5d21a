// A thread from its first slot to its last callback, and how a cancellation finds it.
//
// Nothing interrupts a thread: a cancellation is a request that waits to be met. Where it is met
// depends on what the thread does when the request is made, all of it under the lock:
//
//   it waits for a future     the request goes on to that future, as in asyncio: another task gets
//                             one of its own, a gather asks its children, a bare future is
//                             cancelled. The thread goes on when that future is done, with
//                             whatever came of it.
//   it waits for anything     the wait is over, and CancelledError is what comes out of it.
//   else
//   it runs, or its wait is   `must_cancel_` remembers the request, and CancelledError arrives at
//   over but it has not       the end of that wait or at the next one, whatever that brought.
//   gone on yet
//   it has not begun          the same; its body then never begins.
//   its body has ended        the end was decided under this lock: a request that was open then
//                             makes it cancelled, a later one is refused.
//
// So there is no moment at which a request gets lost, and none at which a task is both: the first
// change of state wins.
#include "backends/threads/task_thread.hpp"

#include <utility>
#include <vector>

#include "backends/threads/due_callbacks.hpp"

namespace concord::threads {

TaskThread::TaskThread(Runtime& runtime, Body body, Label label)
    : LockedFuture(runtime), body_(std::move(body)) {
  id = label.id;
  name = std::move(label.name);
}

int TaskThread::cancelling() const {
  const Lock held = monitor().lock_although_stopped();
  return cancels_requested_;
}

void TaskThread::run() {
  try {
    ExceptionPtr thrown_in = begin();
    Completion end = run_body(std::move(thrown_in));
    finish(std::move(end));
    due_callbacks().run();
  } catch (const RunStopped&) {
    // The run is over; whoever ended it knows why.
  } catch (...) {
    runtime().fail(std::current_exception());
  }
  body_ = nullptr;
  due_callbacks().clear();
  runtime().end(*this);
}

/// From here on the task has begun: a request that comes later is met at its first wait.
ExceptionPtr TaskThread::begin() {
  Lock lock = monitor().lock_although_stopped();
  if (faults().has(Fault::time_moves_while_a_thread_begins)) monitor().make_ready(participant_);
  monitor().begin(lock, participant_);
  if (!must_cancel_) return nullptr;
  must_cancel_ = false;
  arrival_is_event_ = false;
  return make_cancelled(cancel_message_);
}

Completion TaskThread::run_body(ExceptionPtr thrown_in) {
  try {
    return body_(*this, std::move(thrown_in)).get();
  } catch (const Raised& raised) {
    return Completion::raised(raised.exception);
  }
}

/// The end is recorded before it can be observed, under the lock that whoever looks has to take.
void TaskThread::finish(Completion end) {
  Lock lock = monitor().lock();
  const EventKind kind = kind_of_end(end);
  if (faults().has(Fault::end_is_seen_before_it_is_recorded)) {
    settle(kind, std::move(end));
    lock.unlock();
    std::this_thread::yield();
    return runtime().record(*id, kind);
  }
  runtime().record(*id, kind);
  settle(kind, std::move(end));
}

EventKind TaskThread::kind_of_end(const Completion& end) const {
  if (is_cancellation(end.exception)) return EventKind::cancelled;
  if (end.exception) return EventKind::raised;
  return must_cancel_ ? EventKind::cancelled : EventKind::returned;
}

void TaskThread::settle(EventKind kind, Completion end) {
  if (kind == EventKind::returned) {
    settle_returned(std::move(end.value));
  } else if (kind == EventKind::raised) {
    settle_raised(std::move(end.exception));
  } else if (end.exception) {
    // asyncio: the message of the request is forgotten; the first who asks gets the exception
    // itself.
    cancelled_by_ = std::move(end.exception);
    settle_cancelled(std::nullopt);
  } else {
    settle_cancelled(cancel_message_);
  }
}

Lock TaskThread::lock_to_wait() {
  due_callbacks().run();
  return monitor().lock();
}

void TaskThread::give_callbacks_their_turn(Lock& lock) {
  if (due_callbacks().is_empty()) return;
  lock.unlock();
  lock = lock_to_wait();
}

ExceptionPtr TaskThread::suspend(Lock& lock, Suspension& wait) {
  suspension_ = &wait;
  // asyncio: Task.__step cancels what the task begins to wait for with a request still open.
  if (must_cancel_ && wait.cancel(cancel_message_)) must_cancel_ = false;
  if (wait.is_over()) {
    monitor().give_way(lock, participant_);
  } else {
    is_suspended_ = true;
    monitor().wait(lock, participant_);
  }
  suspension_ = nullptr;
  is_suspended_ = false;
  return arrival(wait.error());
}

ExceptionPtr TaskThread::give_way(Lock& lock) {
  monitor().give_way(lock, participant_);
  return arrival(nullptr);
}

void TaskThread::wake(const Suspension& wait) {
  if (suspension_ == &wait && is_suspended_) monitor().make_ready(participant_);
}

/// The event `cancel` is recorded only if this task was asked: a CancelledError may just as well
/// come out of the future awaited. Several requests that arrive together are one event, and one
/// that was swallowed further in is none.
ExceptionPtr TaskThread::arrival(ExceptionPtr thrown) {
  if (std::exchange(must_cancel_, false) && !is_cancellation(thrown)) {
    thrown = make_cancelled(cancel_message_);
  }
  if (std::exchange(arrival_is_event_, false) && is_cancellation(thrown)) {
    runtime().record(*id, EventKind::cancel);
  }
  return thrown;
}

bool TaskThread::request_cancel(const CancelMessage& message) {
  if (is_done()) return cancel_done(message);
  arrival_is_event_ = true;
  pass_cancel_inward(message);
  return true;
}

bool TaskThread::cancel_done(const CancelMessage& message) {
  if (faults().has(Fault::late_cancel_overwrites_completion)) {
    runtime().record(*id, EventKind::cancelled);
    settle_cancelled(message);
    return true;
  }
  return faults().has(Fault::cancel_says_yes_to_done);
}

void TaskThread::request_cancel_unrecorded() {
  pass_cancel_inward(std::nullopt);
}

int TaskThread::uncancel() {
  if (cancels_requested_ > 0) --cancels_requested_;
  return cancels_requested_;
}

/// The unfinished task that this one waits for, if it is one.
TaskThread* TaskThread::joined_task() const {
  LockedFuture* joined = suspension_ != nullptr ? suspension_->joined() : nullptr;
  const bool is_task = joined != nullptr && joined->kind() == FutureKind::task;
  return is_task && !joined->is_done() ? static_cast<TaskThread*>(joined) : nullptr;
}

/// Down the chain of tasks that wait for each other, which may be long; a circle of them swallows
/// the request (CPython ends in a RecursionError there).
void TaskThread::pass_cancel_inward(const CancelMessage& message) {
  std::vector<TaskThread*> chain;
  for (TaskThread* at = this; at != nullptr; at = at->joined_task()) {
    if (at->is_passing_cancel_) break;
    at->is_passing_cancel_ = true;
    ++at->cancels_requested_;
    if (at != this) at->arrival_is_event_ = true;
    chain.push_back(at);
  }
  if (chain.empty()) return;
  TaskThread* innermost = chain.back();
  if (innermost->joined_task() == nullptr) innermost->accept_cancel(message);
  for (TaskThread* at : chain) at->is_passing_cancel_ = false;
}

/// The request has come to a task that waits for no other.
void TaskThread::accept_cancel(const CancelMessage& message) {
  if (suspension_ != nullptr && suspension_->cancel(message)) return;
  if (suspension_ == nullptr && faults().has(Fault::cancel_between_waits_is_lost)) return;
  must_cancel_ = true;
  cancel_message_ = message;
}

void TaskThread::release() {
  const Body body = std::exchange(body_, nullptr);
  LockedFuture::release();
}

}  // namespace concord::threads
