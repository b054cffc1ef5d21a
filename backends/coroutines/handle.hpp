// Handle: one entry of the ready queue, asyncio's Handle; and who can be registered on a future.
#pragma once

#include <cstdint>
#include <memory>
#include <variant>

#include "harness/interpret/value.hpp"

namespace concord::coroutines {

class LoopFuture;
class RunningTask;
class Timer;

/// Something whose entries in the ready queue keep their order even where the order is free
/// (ready_queue.hpp).
class Lane {
 public:
  /// Whether this is the first call with that turn number.
  bool is_first_in(std::uint64_t turn) {
    const bool first = turn_ != turn;
    turn_ = turn;
    return first;
  }

 private:
  std::uint64_t turn_ = 0;
};

/// A part of the engine that wants to know when a future is done: gather, wait, as_completed, a
/// group, the loop. asyncio registers them with add_done_callback() like anybody's callback, so
/// they take one hop as well.
class Observer : public Lane {
 public:
  virtual ~Observer() = default;
  virtual void on_done(LoopFuture& future) = 0;
};

/// asyncio: Task.__wakeup where the task waits for a future, else Task.__step. A task is in the
/// ready queue at most once and only while it is unfinished, and the loop owns unfinished tasks;
/// hence the bare pointer.
using WakeUp = RunningTask*;
struct CallbackCall {
  CallbackPtr callback;
  std::shared_ptr<LoopFuture> done;
};
struct ObserverCall {
  std::shared_ptr<Observer> observer;
  std::shared_ptr<LoopFuture> done;
};
using TimerCall = std::shared_ptr<Timer>;

using Handle = std::variant<WakeUp, CallbackCall, ObserverCall, TimerCall>;

void run(const Handle& handle);

/// Whether no other handle that was asked in this turn shares a lane with this one.
bool is_first_of_its_lanes(const Handle& handle, std::uint64_t turn);

}  // namespace concord::coroutines
