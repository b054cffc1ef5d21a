// EventLoop: asyncio's loop, as far as tasks and timers need it. One thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "backends/coroutines/clock.hpp"
#include "backends/coroutines/fault.hpp"
#include "backends/coroutines/handle.hpp"
#include "backends/coroutines/living_futures.hpp"
#include "backends/coroutines/ready_queue.hpp"
#include "backends/coroutines/timers.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::coroutines {

class EventLoop {
 public:
  /// Of tasks that belong to a wrong engine and not to the program: nothing of them is recorded.
  static constexpr TaskId kUnseen = std::numeric_limits<TaskId>::max();

  EventLoop(const EngineSetup& setup, EngineFaults faults);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  Instant now() const { return clock_->now(); }
  void call_soon(Handle handle) { ready_.push(std::move(handle)); }
  /// A delay that is not positive is due in the next pass.
  void call_later(Duration delay, std::shared_ptr<Timer> timer);
  void cancel(Timer& timer) {
    if (timers_.cancel(timer)) ++counts_.timers_cancelled;
  }

  /// asyncio: run_until_complete. False: a deadlock, since `future` is not done, nothing can run
  /// and no timer is set. What a limit or a failing body throws leaves it; after that the loop can
  /// only be destroyed.
  bool run_until(LoopFuture& future);
  /// Runs until no task is unfinished and nothing is ready. False: a deadlock.
  bool run_until_idle();
  /// One pass over what is ready now, without waiting.
  void run_pass();

  /// The tasks that are not done, in order of creation. asyncio: all_tasks, which is a set.
  std::vector<std::shared_ptr<RunningTask>> unfinished_tasks() const;
  void count_unfinished(std::ptrdiff_t change) { unfinished_ += change; }

  /// Puts siblings whose order asyncio leaves to a set into one that the chooser picks; FIFO leaves
  /// them as they are.
  template <class Item>
  void arrange(std::vector<Item>& items, Choice kind) {
    if (arranges_backwards(kind)) std::reverse(items.begin(), items.end());
    if (faults_.has(Fault::timer_ties_are_shuffled) && kind == Choice::timer_tie) {
      Chooser shuffler(static_cast<std::uint64_t>(now()));
      return shuffle(items, kind, shuffler);
    }
    if (!chooser_.is_fifo()) shuffle(items, kind, chooser_);
  }

  void record(TaskId task, EventKind kind);
  /// The instant at which something ended, for whoever keeps a record: where nobody does, no clock
  /// is read.
  Instant instant_of_end() const { return recorder_.is_silent() ? 0 : now(); }
  EventCounts& counts() { return counts_; }
  /// For what may take long within one turn. Throws LimitExceeded.
  void spend() { budget_.spend(); }
  LivingFutures& living() { return living_; }
  const EngineFaults& faults() const { return faults_; }
  bool stops_at_steps() const { return chooser_.stops_at_steps(); }

 private:
  bool wait_for_work();
  bool arranges_backwards(Choice kind) const {
    return kind == Choice::sibling ? faults_.has(Fault::siblings_are_cancelled_backwards)
                                   : faults_.has(Fault::timer_ties_are_reversed);
  }
  template <class Item>
  static void shuffle(std::vector<Item>& items, Choice kind, Chooser& chooser) {
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
      const std::size_t next = i + chooser.choose(kind, items.size() - i);
      std::rotate(items.begin() + static_cast<std::ptrdiff_t>(i),
                  items.begin() + static_cast<std::ptrdiff_t>(next),
                  items.begin() + static_cast<std::ptrdiff_t>(next) + 1);
    }
  }
  void release_due_timers();

  Recorder& recorder_;
  Chooser& chooser_;
  Budget& budget_;
  [[no_unique_address]] EngineFaults faults_;
  std::unique_ptr<Clock> clock_;
  LivingFutures living_;
  ReadyQueue ready_;
  TimerHeap timers_;
  std::ptrdiff_t unfinished_ = 0;
  EventCounts counts_;
};

}  // namespace concord::coroutines
