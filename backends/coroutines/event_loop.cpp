// The turn of the loop.
//
// Everything that CPython's documents leave open and its users nevertheless see - whether an error
// at 1s still meets a sibling that also finishes at 1s, whether a timeout beats a completion - is
// decided by how many times something passes through the ready queue, and by what one pass takes.
// So this loop copies asyncio's BaseEventLoop._run_once to the letter:
//
//  1. Only if nothing is ready does the loop wait, and then for the earliest timer. (On the
//     virtual clock this is the one place where time moves.)
//  2. All timers that are due by then are appended to the ready queue, behind what is there,
//     before anything runs. So at one instant every timer's callback comes before any consequence
//     of the first.
//  3. One pass runs as many handles as were ready when it began. What they make ready waits for
//     the next pass. Within FIFO nobody can tell, but for two things: timers that come due are
//     appended between two passes, and the loop stops only at the end of one.
//
// Stopping (asyncio: _run_until_complete_cb) is a done callback of the awaited future like any
// other: it takes a hop, and the rest of its pass still runs.
#include "backends/coroutines/event_loop.hpp"

#include <algorithm>

#include "backends/coroutines/future.hpp"
#include "backends/coroutines/running_task.hpp"

namespace concord::coroutines {

namespace {

class StopAtDone final : public Observer {
 public:
  void on_done(LoopFuture&) override { stopping_ = true; }
  bool is_stopping() const { return stopping_; }

 private:
  bool stopping_ = false;
};

}  // namespace

EventLoop::EventLoop(const EngineSetup& setup, EngineFaults faults)
    : recorder_(setup.recorder),
      chooser_(setup.chooser),
      budget_(setup.budget),
      faults_(faults),
      clock_(make_clock(setup)),
      ready_(setup.chooser, faults) {}

EventLoop::~EventLoop() {
  ready_.clear();
  timers_.clear();
  living_.release_all();
}

void EventLoop::call_later(Duration delay, std::shared_ptr<Timer> timer) {
  ++counts_.timers_armed;
  timers_.set(after(now(), delay), std::move(timer));
}

bool EventLoop::run_until(LoopFuture& future) {
  const auto stop = std::make_shared<StopAtDone>();
  future.add_observer(stop);
  while (!stop->is_stopping()) {
    if (!wait_for_work()) {
      future.remove_observer(*stop);
      return false;
    }
    run_pass();
  }
  return true;
}

bool EventLoop::run_until_idle() {
  while (unfinished_ > 0 || !ready_.is_empty()) {
    if (!wait_for_work()) return false;
    run_pass();
  }
  return true;
}

bool EventLoop::wait_for_work() {
  const bool moves = faults_.has(Fault::clock_moves_while_a_task_is_ready) && !timers_.is_empty();
  if (!ready_.is_empty() && !moves) return true;
  if (timers_.is_empty()) return false;
  clock_->wait_until(timers_.earliest(), budget_);
  return true;
}

void EventLoop::run_pass() {
  release_due_timers();
  for (std::size_t left = ready_.size(); left > 0; --left) {
    budget_.spend();
    run(ready_.pop());
  }
}

void EventLoop::release_due_timers() {
  if (timers_.is_empty()) return;
  const Instant due = now();
  std::vector<std::shared_ptr<Timer>> tied;
  while (!timers_.is_empty() && timers_.earliest() <= due) {
    const Instant deadline = timers_.earliest();
    tied.clear();
    while (!timers_.is_empty() && timers_.earliest() == deadline) tied.push_back(timers_.take());
    arrange(tied, Choice::timer_tie);
    if (faults_.has(Fault::timer_of_a_tie_is_lost) && tied.size() > 1) tied.pop_back();
    counts_.timers_fired += static_cast<std::int64_t>(tied.size());
    for (std::shared_ptr<Timer>& timer : tied) ready_.push(std::move(timer));
  }
}

std::vector<std::shared_ptr<RunningTask>> EventLoop::unfinished_tasks() const {
  std::vector<std::shared_ptr<RunningTask>> tasks;
  for (const std::shared_ptr<LoopFuture>& future : living_.all()) {
    if (future->kind() != FutureKind::task || future->is_done()) continue;
    tasks.push_back(std::static_pointer_cast<RunningTask>(future));
  }
  return tasks;
}

void EventLoop::record(TaskId task, EventKind kind) {
  if (faults_.has(Fault::gather_wraps_every_awaitable) && task == kUnseen) return;
  if (recorder_.is_silent()) return;
  recorder_.record(now(), task, kind);
  budget_.check_events(recorder_.size());
}

}  // namespace concord::coroutines
