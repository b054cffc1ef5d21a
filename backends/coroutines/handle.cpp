// Running handles, and the lanes they keep to.
#include "backends/coroutines/handle.hpp"

#include "backends/coroutines/future.hpp"
#include "backends/coroutines/running_task.hpp"
#include "backends/coroutines/timers.hpp"
#include "harness/interpret/future.hpp"

namespace concord::coroutines {

namespace {

struct Runner {
  void operator()(WakeUp task) const { task->wake_up(); }
  void operator()(const CallbackCall& call) const { call.callback->run(call.done); }
  void operator()(const ObserverCall& call) const { call.observer->on_done(*call.done); }
  void operator()(const TimerCall& timer) const {
    if (!timer->is_cancelled()) timer->fire();
  }
};

struct LaneCheck {
  std::uint64_t turn;

  bool operator()(WakeUp task) const {
    return task->waiter() == nullptr || task->waiter()->is_first_in(turn);
  }
  bool operator()(const CallbackCall& call) const { return call.done->is_first_in(turn); }
  bool operator()(const ObserverCall& call) const {
    // Both are asked in any case: a handle that has to wait holds up those behind it in either
    // lane.
    const bool first_of_future = call.done->is_first_in(turn);
    const bool first_of_observer = call.observer->is_first_in(turn);
    return first_of_future && first_of_observer;
  }
  bool operator()(const TimerCall&) const { return true; }
};

}  // namespace

void run(const Handle& handle) {
  std::visit(Runner{}, handle);
}

bool is_first_of_its_lanes(const Handle& handle, std::uint64_t turn) {
  return std::visit(LaneCheck{turn}, handle);
}

}  // namespace concord::coroutines
