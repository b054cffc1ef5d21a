// A task's steps, and how a cancellation travels.
//
// Cancelling is a request with three stations, each of which may lose it (asyncio: Task.cancel,
// Task.__step):
//
//  1. cancel() passes the request on to what the task waits for. A future is cancelled by that,
//     another task gets a request of its own, a gather hands it to all its children. The task
//     itself only wakes when that future is done, with whatever came of it: perhaps with a value,
//     if an inner task swallowed the request.
//  2. If there is nothing to pass it to - the task runs, gives way, or what it waited for is
//     already done and the wake-up is on its way - `must_cancel_` remembers it. The next step then
//     throws CancelledError in, whatever it brought; or, if that step began before the request,
//     the next future that is awaited is cancelled at once. A body that returns with the request
//     still open leaves the task cancelled.
//  3. The CancelledError arrives at the await. The body may end with it, or catch it and go on.
//
// The event `cancel` is recorded at station 3 and only if this task was asked
// (`arrival_is_event_`): a CancelledError may just as well come out of the future awaited. Whatever
// the task resumes with closes the question, so several requests that arrive together are one
// event, and one that was swallowed below is none.
#include "backends/coroutines/running_task.hpp"

#include <utility>

#include "backends/coroutines/event_loop.hpp"

namespace concord::coroutines {

RunningTask::RunningTask(EventLoop& loop, Body body, Label label)
    : LoopFuture(loop), body_(std::move(body)) {
  id = label.id;
  name = std::move(label.name);
  loop.count_unfinished(+1);
}

std::shared_ptr<RunningTask> RunningTask::create(EventLoop& loop, Body body, Label label) {
  ++loop.counts().spawns;
  auto task = std::make_shared<RunningTask>(loop, std::move(body), std::move(label));
  task->self_ = task;
  if (loop.faults().has(Fault::task_begins_inside_its_creation)) {
    task->wake_up();
  } else {
    loop.call_soon(task.get());
  }
  return task;
}

bool RunningTask::cancel(const CancelMessage& message) {
  if (is_done()) {
    if (loop().faults().has(Fault::cancel_overwrites_a_result)) settle_cancelled(message);
    return loop().faults().has(Fault::cancel_returns_true_on_done);
  }
  if (loop().faults().has(Fault::second_cancel_is_ignored) && cancels_requested_ > 0) return true;
  arrival_is_event_ = true;
  pass_cancel_inward(loop().faults().has(Fault::cancel_message_is_lost) ? std::nullopt : message);
  return true;
}

void RunningTask::cancel_unrecorded() {
  pass_cancel_inward(std::nullopt);
}

/// The unfinished task that this one waits for, if it is one.
RunningTask* RunningTask::awaited_task() const {
  if (loop().faults().has(Fault::cancel_does_not_reach_inward)) return nullptr;
  const bool is_task = waiter_ != nullptr && waiter_->kind() == FutureKind::task;
  return is_task && !waiter_->is_done() ? static_cast<RunningTask*>(waiter_) : nullptr;
}

/// asyncio calls cancel() of one task inside that of the other. Here a loop goes down the chain,
/// which may be very long; and a circle of tasks that wait for each other, where CPython runs into
/// a RecursionError, swallows the request.
void RunningTask::pass_cancel_inward(const CancelMessage& message) {
  std::size_t passed = 0;
  RunningTask* innermost = nullptr;
  RunningTask* next = this;
  while (next != nullptr && !next->is_passing_cancel_) {
    innermost = next;
    innermost->is_passing_cancel_ = true;
    if (!loop().faults().has(Fault::cancels_are_not_counted)) ++innermost->cancels_requested_;
    ++passed;
    next = innermost->awaited_task();
    if (next != nullptr) next->arrival_is_event_ = true;
  }
  if (next == nullptr) innermost->accept_cancel(message);
  for (RunningTask* at = this; passed > 0; --passed, at = at->awaited_task()) {
    at->is_passing_cancel_ = false;
  }
}

/// The request has come to a task that waits for no other.
void RunningTask::accept_cancel(const CancelMessage& message) {
  const bool reaches = !loop().faults().has(Fault::cancel_does_not_reach_inward);
  if (reaches && waiter_ != nullptr && waiter_->cancel(message)) return;
  if (loses_cancel()) return;
  must_cancel_ = true;
  cancel_message_ = message;
}

/// For wrong engines: there is nothing to pass the request to, so it has to be remembered.
bool RunningTask::loses_cancel() const {
  const EngineFaults& faults = loop().faults();
  if (!root_.has_begun()) return faults.has(Fault::cancel_before_the_start_is_lost);
  if (waiter_ != nullptr) return faults.has(Fault::cancel_of_a_woken_task_is_lost);
  return faults.has(Fault::cancel_of_a_running_task_is_lost);
}

int RunningTask::uncancel() {
  if (cancels_requested_ > 0) --cancels_requested_;
  return cancels_requested_;
}

bool RunningTask::set_result(Value) {
  return false;
}
bool RunningTask::set_exception(ExceptionPtr) {
  return false;
}

void RunningTask::stop(std::coroutine_handle<> frame) {
  frames_.stop_at(frame);
  is_stopped_ = true;
  loop().call_soon(this);
}

void RunningTask::give_way(std::coroutine_handle<> frame) {
  frames_.stop_at(frame);
  loop().call_soon(this);
}

void RunningTask::wait_for(LoopFuture& future, std::coroutine_handle<> frame) {
  frames_.stop_at(frame);
  if (&future == this) {
    to_throw_ = make_exception(types::runtime_error, "Task cannot await on itself");
    loop().call_soon(this);
    return;
  }
  future.add_waiter(*this);
  waiter_ = &future;
  if (must_cancel_ && future.cancel(cancel_message_)) must_cancel_ = false;
}

void RunningTask::begin_after(LoopFuture& other) {
  other.add_waiter(*this);
  waiter_ = &other;
}

void RunningTask::wake_up() {
  if (std::exchange(is_stopped_, false)) return go_on();
  if (loop().faults().has(Fault::gather_runs_one_after_another) && !root_.has_begun() &&
      waiter_ != nullptr) {
    if (!waiter_->is_done()) return;
    waiter_ = nullptr;
  }
  LoopFuture* const waited_for = std::exchange(waiter_, nullptr);
  step(waited_for == nullptr ? std::exchange(to_throw_, nullptr) : waited_for->error(), waited_for);
}

void RunningTask::step(ExceptionPtr thrown, const LoopFuture* waited_for) {
  if (must_cancel_) {
    const bool has_error = thrown && loop().faults().has(Fault::error_wins_over_cancel);
    if (!is_cancellation(thrown) && !has_error) thrown = cancelled_error();
    must_cancel_ = false;
  }
  if (!root_.has_begun()) {
    arrival_is_event_ = false;
    ++(thrown ? loop().counts().deliveries : loop().counts().first_runs);
    if (loop().faults().has(Fault::cancelled_before_start_runs_body)) {
      must_cancel_ = std::exchange(thrown, nullptr) != nullptr;
    }
    root_ = body_(*this, std::move(thrown));
    root_.begin(frames_);
  } else {
    note_going_on(thrown, waited_for);
    if (loop().faults().has(Fault::cancel_skips_handlers) && is_cancellation(thrown)) {
      return finish(Completion::raised(std::move(thrown)));
    }
    arrived_ = std::move(thrown);
  }
  go_on();
}

void RunningTask::go_on() {
  frames_.run();
  if (root_.has_ended()) finish(take_end());
}

void RunningTask::note_going_on(const ExceptionPtr& thrown, const LoopFuture* waited_for) {
  if (std::exchange(arrival_is_event_, false) && is_cancellation(thrown)) {
    ++loop().counts().deliveries;
    loop().record(*id, EventKind::cancel);
  } else if (waited_for == nullptr || waited_for->is_sleep()) {
    ++loop().counts().resumes;
  } else {
    ++loop().counts().wake_ups;
  }
}

Completion RunningTask::take_end() {
  try {
    return root_.take();
  } catch (const Raised& raised) {
    return Completion::raised(raised.exception);
  }
}

void RunningTask::finish(Completion end) {
  // The frame goes at once: what it held must not live as long as the task is kept by somebody.
  root_ = {};
  body_ = nullptr;
  const std::shared_ptr<LoopFuture> alive = std::exchange(self_, nullptr);
  loop().count_unfinished(-1);
  ++loop().counts().completions;
  settle_with(std::move(end));
}

/// asyncio's __step re-raises KeyboardInterrupt and SystemExit out of the loop as well; here they
/// only settle the task, since what would react to them is the host, and specs do not let them
/// leave a task.
void RunningTask::settle_with(Completion end) {
  const bool cancel_is_open =
      (must_cancel_ && !loop().faults().has(Fault::cancel_open_at_the_end_is_forgotten)) ||
      (loop().faults().has(Fault::swallowed_cancel_still_cancels) && cancels_requested_ > 0);
  if (is_cancellation(end.exception)) {
    loop().record(*id, EventKind::cancelled);
    // asyncio: the message of the request is forgotten; the first who asks gets the exception
    // itself.
    cancelled_by_ = std::move(end.exception);
    settle_cancelled(std::nullopt);
  } else if (end.exception) {
    loop().record(*id, EventKind::raised);
    settle_raised(std::move(end.exception));
  } else if (cancel_is_open) {
    loop().record(*id, EventKind::cancelled);
    settle_cancelled(cancel_message_);
  } else {
    loop().record(*id, EventKind::returned);
    settle_returned(std::move(end.value));
  }
}

void RunningTask::release() {
  // Destroyed in the opposite order: the frame may refer to the body's captures.
  const auto self = std::exchange(self_, nullptr);
  const Body body = std::exchange(body_, nullptr);
  const Task<Completion> root = std::exchange(root_, {});
  LoopFuture::release();
}

}  // namespace concord::coroutines
