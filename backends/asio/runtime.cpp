// The loop around the io_context, and the engine's end.
//
// io_context::run() would wait for work that never comes: a suspended coroutine counts as work. So
// the loop polls, and when there is nothing to do it knows better than Asio what that means: time
// may pass, or it is a deadlock. One poll() runs all that is ready and all that this makes ready;
// whoever wants to go on at once stops the context, and the rest waits in its queue. (With poll_one
// each handler would begin without the memory that Asio keeps from one to the next.)
//
// The end. A suspended coroutine is owned by the completion handler of what it awaits, and that
// handler by a future, a timer or a queue of the context. When a handler is dropped, Asio posts the
// destruction of the frame to the context instead of doing it there and then. So first everything
// lets go of its handlers, then the context is destroyed with the frames that were posted to it,
// and only then whatever those frames had kept.
#include "backends/asio/runtime.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "backends/asio/future.hpp"
#include "backends/asio/task.hpp"

namespace concord::asio {

namespace {

/// One thread runs the context, and the same one gives it work: no lock anywhere.
constexpr int kOneThread = BOOST_ASIO_CONCURRENCY_HINT_UNSAFE;

}  // namespace

Runtime::Runtime(const EngineSetup& setup, EngineFaults faults)
    : recorder_(setup.recorder),
      budget_(setup.budget),
      faults_(faults),
      context_(std::make_unique<net::io_context>(kOneThread)),
      work_(context_->get_executor()),
      clock_(setup, context_->get_executor()) {}

Runtime::~Runtime() {
  // Held to the end: what one lets go of must not be destroyed inside another's release, or a long
  // chain of futures would be a deep recursion.
  std::vector<std::shared_ptr<Living>> held;
  for (Living& living : living_) held.push_back(living.shared_from_this());
  for (const auto& living : held) living->release();
  living_.clear();
  clock_.clear();
  work_.reset();
  context_.reset();
}

bool Runtime::run_until(JoinableFuture& future) {
  bool is_told = false;
  future.async_join([this, &is_told](Joined) {
    is_told = true;
    context_->stop();
  });
  while (!is_told) {
    if (!turn()) return false;
  }
  return true;
}

bool Runtime::run_until_idle() {
  while (run_ready() || (unfinished_ > 0 && turn())) {
  }
  return unfinished_ == 0;
}

void Runtime::run_pass() {
  bool is_over = false;
  net::post(executor(), [this, &is_over] {
    is_over = true;
    context_->stop();
  });
  while (!is_over) run_ready();
}

/// Handlers, or time. False: there is neither.
bool Runtime::turn() {
  if (run_ready()) return true;
  budget_.spend();
  const bool has_passed = clock_.let_time_pass(*context_, budget_);
  throw_failure();
  return has_passed;
}

bool Runtime::run_ready() {
  context_->restart();
  const bool has_run = context_->poll() > 0;
  throw_failure();
  return has_run;
}

void Runtime::fail(std::exception_ptr failure) {
  if (!failure_) failure_ = std::move(failure);
  context_->stop();
}

void Runtime::throw_failure() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

std::vector<std::shared_ptr<SpawnedTask>> Runtime::unfinished_tasks() {
  std::vector<std::shared_ptr<SpawnedTask>> tasks;
  for (Living& living : living_) {
    auto task = std::dynamic_pointer_cast<SpawnedTask>(living.shared_from_this());
    if (task && !task->is_done()) tasks.push_back(std::move(task));
  }
  return tasks;
}

void Runtime::record(TaskId task, EventKind kind) {
  if (recorder_.is_silent()) return;
  recorder_.record(clock_.now(), task, kind);
  budget_.check_events(recorder_.size());
}

}  // namespace concord::asio
