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

namespace {

/// A task is suspended in `wait` for as long as this exists, and not longer even if the run is
/// stopped: nobody may find what stands on a stack that unwinds.
class Suspended {
 public:
  Suspended(Suspension*& place, Suspension& wait) : place_(place) { place_ = &wait; }
  ~Suspended() { place_ = nullptr; }
  Suspended(const Suspended&) = delete;
  Suspended& operator=(const Suspended&) = delete;

 private:
  Suspension*& place_;
};

}  // namespace

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

/// The end is recorded before it can be observed, under the lock that whoever looks has to take;
/// and it does not come in the middle of a step of somebody else.
void TaskThread::finish(Completion end) {
  StepLock step = runtime().lock_step();
  Lock lock = monitor().lock();
  const EventKind kind = kind_of_end(end);
  if (faults().has(Fault::end_is_seen_before_it_is_recorded)) {
    settle(kind, std::move(end));
    lock.unlock();
    step.unlock();
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
  // asyncio: Task.__step cancels what the task begins to wait for with a request still open.
  if (must_cancel_) must_cancel_ = !cancel_wait(wait);
  wait_until_over(lock, wait);
  return arrival(wait.error());
}

bool TaskThread::cancel_wait(Suspension& wait) {
  Cancellation request(cancel_message_);
  const bool taken = wait.take_cancel(request);
  request.run();
  return taken;
}

void TaskThread::wait_until_over(Lock& lock, Suspension& wait) {
  if (wait.is_over()) return monitor().give_way(lock, participant_);
  const Suspended suspended(suspension_, wait);
  monitor().wait(lock, participant_);
}

ExceptionPtr TaskThread::give_way(Lock& lock) {
  monitor().give_way(lock, participant_);
  return arrival(nullptr);
}

void TaskThread::wake(const Suspension& wait) {
  if (suspension_ == &wait) monitor().make_ready(participant_);
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

void TaskThread::take_cancel(Cancellation& request) {
  ++cancels_requested_;
  arrival_is_event_ = true;
  if (suspension_ != nullptr && suspension_->take_cancel(request)) return;
  if (suspension_ == nullptr && faults().has(Fault::cancel_between_waits_is_lost)) return;
  must_cancel_ = true;
  cancel_message_ = request.message();
}

bool TaskThread::refuse_cancel(const CancelMessage& message) {
  if (faults().has(Fault::late_cancel_overwrites_completion)) {
    runtime().record(*id, EventKind::cancelled);
    settle_cancelled(message);
    return true;
  }
  return faults().has(Fault::cancel_says_yes_to_done);
}

void TaskThread::request_cancel_unrecorded() {
  const bool was_event = arrival_is_event_;
  request_cancel(std::nullopt);
  arrival_is_event_ = was_event;
}

int TaskThread::uncancel() {
  if (cancels_requested_ > 0) --cancels_requested_;
  if (cancels_requested_ == 0 && !faults().has(Fault::request_outlives_its_group)) {
    must_cancel_ = false;
    arrival_is_event_ = false;
  }
  return cancels_requested_;
}

void TaskThread::release() {
  const Body body = std::exchange(body_, nullptr);
  LockedFuture::release();
}

}  // namespace concord::threads
