// A task's life, and what Asio's cancellation is made to mean.
//
// Asio's own cancellation is a level: the signal raises it, and from then on each await of the
// coroutine throws until somebody resets the state. asyncio's is an edge: one request makes one
// await raise, and what the clean-up awaits afterwards is left alone. So the state is told not to
// throw (`throw_if_cancelled(false)`), and the task remembers itself what is open (asyncio:
// Task.cancel, Task.__step):
//
//  1. cancel() opens a request and emits `terminal` to whatever the task is suspended in. A join
//     operation passes it on to what is joined (future.hpp), and if that takes it, nothing is open
//     any more: the task wakes when the future is done, with whatever came of it. Everything else -
//     a timer, a parallel group, a channel - completes early, and the request stays open.
//  2. What is open when the await has ended becomes a CancelledError there, whatever the operation
//     brought. So it makes no difference whether the operation had completed before the signal came
//     and only the resumption was still on its way. A body that returns with a request open leaves
//     the task cancelled.
//  3. An await that begins with a request open does not wait for anything but gives way once. Only
//     a join first passes the request on, and waits if it is taken.
//
// The event `cancel` is recorded at station 2, and only if this task was asked: a CancelledError
// may just as well come out of what is awaited.
#include "backends/asio/task.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace concord::asio {

Waiting::Waiting(SpawnedTask& task, std::function<std::string()> text, const JoinableFuture* joined)
    : task_(task), text_(std::move(text)), joined_(joined) {
  task_.waiting = this;
}

Waiting::~Waiting() {
  task_.waiting = nullptr;
}

SpawnedTask::SpawnedTask(Runtime& runtime, Body body, Label label,
                         std::shared_ptr<TaskObserver> observer)
    : JoinableFuture(runtime), body_(std::move(body)), observer_(std::move(observer)) {
  id = label.id;
  name = std::move(label.name);
}

std::shared_ptr<SpawnedTask> SpawnedTask::spawn(Runtime& runtime, Body body, Label label,
                                                std::shared_ptr<TaskObserver> observer) {
  auto task = std::make_shared<SpawnedTask>(runtime, std::move(body), std::move(label),
                                            std::move(observer));
  runtime.count_unfinished(+1);
  auto begin = [task] {
    task->runtime().spend();
    launch(task);
  };
  if (runtime.faults().has(Fault::task_begins_inside_co_spawn)) {
    begin();
  } else {
    net::post(runtime.executor(), std::move(begin));
  }
  return task;
}

/// co_spawn begins at once if it is called by what the context runs; a task of asyncio's begins
/// later. So it is called later, and until then a task has no frames: of ten thousand that end as
/// soon as they begin, each has those of the one before it.
void SpawnedTask::launch(const std::shared_ptr<SpawnedTask>& task) {
  auto on_end = [task](const std::exception_ptr& failure) {
    if (failure) task->runtime().fail(failure);
  };
  net::co_spawn(task->runtime().executor(), run(task),
                net::bind_cancellation_slot(task->signal_.slot(), std::move(on_end)));
}

/// The body is kept here while it runs: a coroutine lambda's captures live in no frame. The end of
/// a coroutine that has awaited nothing would go through the queue once more (co_spawn's rule), and
/// asyncio's does not: so something is awaited that is done at once. And how the body ended is told
/// here, not by way of co_spawn, which would hand it through all of its frames.
Awaitable<void> SpawnedTask::run(std::shared_ptr<SpawnedTask> task) {
  const Body body = std::exchange(task->body_, nullptr);
  co_await net::this_coro::throw_if_cancelled(false);
  const Executor executor = task->runtime().executor();
  co_await net::dispatch(executor, use_awaitable);
  task->arrival_is_event_ = false;
  Completion completion;
  try {
    ExceptionPtr thrown_in = task->arrive(nullptr);
    Awaitable<Completion> steps = body(*task, std::move(thrown_in));
    completion = co_await std::move(steps);
  } catch (const Raised& raised) {
    completion = Completion::raised(raised.exception);
  }
  task->end(std::move(completion));
}

std::shared_ptr<SpawnedTask> SpawnedTask::branch(Runtime& runtime, Body body, Label label) {
  auto task = std::make_shared<SpawnedTask>(runtime, std::move(body), std::move(label), nullptr);
  task->is_branch_ = true;
  runtime.count_unfinished(+1);
  return task;
}

Awaitable<Completion> SpawnedTask::begin_branch(int depth) {
  branch_depth_ = depth;
  return body_(*this, nullptr);
}

void SpawnedTask::end(Completion completion) {
  runtime().count_unfinished(-1);
  settle_with(std::move(completion));
  if (const auto observer = std::exchange(observer_, nullptr)) observer->on_end(*this);
}

void SpawnedTask::settle_with(Completion completion) {
  if (is_cancellation(completion.exception)) {
    runtime().record(*id, EventKind::cancelled);
    // asyncio: the message of the request is forgotten; the first who asks gets the exception
    // itself.
    cancelled_by_ = std::move(completion.exception);
    settle_cancelled(std::nullopt);
  } else if (completion.exception) {
    runtime().record(*id, EventKind::raised);
    settle_raised(std::move(completion.exception));
  } else if (must_cancel_) {
    runtime().record(*id, EventKind::cancelled);
    settle_cancelled(cancel_message_);
  } else {
    runtime().record(*id, EventKind::returned);
    settle_returned(std::move(completion.value));
  }
}

void SpawnedTask::cancel_unrecorded() {
  const bool was_event = arrival_is_event_;
  cancel(std::nullopt);
  arrival_is_event_ = was_event;
}

int SpawnedTask::uncancel() {
  if (cancels_requested_ > 0) --cancels_requested_;
  return cancels_requested_;
}

void SpawnedTask::begin_cancel(CancelWalk& walk) {
  arrival_is_event_ = true;
  ++cancels_requested_;
  if (!is_cut_short()) cancel_message_ = walk.message();
  must_cancel_ = true;
  signal_.emit(net::cancellation_type::terminal);
  passes_to_ = walk.take_passed_on();
}

/// asyncio: an earlier request has cancelled what was awaited, and what arrives has its message.
bool SpawnedTask::is_cut_short() const {
  return must_cancel_ && waiting != nullptr && !waiting->is_over();
}

JoinableFuture* SpawnedTask::pass_cancel(std::size_t index) {
  return index == 0 ? passes_to_ : nullptr;
}

bool SpawnedTask::end_cancel(bool accepted) {
  if (accepted) must_cancel_ = false;
  passes_to_ = nullptr;
  return true;
}

void SpawnedTask::pass_on_open_request(JoinableFuture& future) {
  if (must_cancel_ && future.cancel(cancel_message_)) must_cancel_ = false;
}

ExceptionPtr SpawnedTask::arrive(ExceptionPtr brought) {
  if (must_cancel_) {
    if (!is_cancellation(brought)) brought = cancelled_error();
    must_cancel_ = runtime().faults().has(Fault::cancellation_is_a_level);
  }
  if (std::exchange(arrival_is_event_, false) && is_cancellation(brought)) {
    runtime().record(*id, EventKind::cancel);
  }
  return brought;
}

void SpawnedTask::release() {
  const auto observer = std::exchange(observer_, nullptr);
  const Body body = std::exchange(body_, nullptr);
  JoinableFuture::release();
}

}  // namespace concord::asio
