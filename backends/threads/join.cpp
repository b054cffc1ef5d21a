// Waiting for a future; a request to cancel goes on to it.
#include "backends/threads/join.hpp"

#include <optional>
#include <thread>
#include <utility>

namespace concord::threads {

namespace {

class Join final : public Suspension {
 public:
  Join(TaskThread& self, LockedFuture& future) : Suspension(self), future_(future) {}
  ~Join() override { future_.remove_waiter(*this); }

  bool take_cancel(Cancellation& request) override {
    return !is_over() && request.pass_on(future_);
  }
  ExceptionPtr error() override { return future_.error(); }
  std::string describe() const override { return future_.how_awaited(); }

 private:
  LockedFuture& future_;
};

/// Over as it begins: all that it does is to give way, and to let a request pass.
class LateJoin final : public Suspension {
 public:
  LateJoin(TaskThread& self, LockedFuture& future) : Suspension(self), future_(future) { end(); }

  bool take_cancel(Cancellation& request) override { return future_.take_late_cancel(request); }
  ExceptionPtr error() override { return future_.error(); }
  std::string describe() const override { return future_.how_awaited(); }

 private:
  LockedFuture& future_;
};

std::optional<Outcome> outcome_if_done(Monitor& monitor, LockedFuture& future) {
  const Lock lock = monitor.lock();
  if (!future.is_done()) return std::nullopt;
  return future.outcome();
}

/// Makes a gap wider that would be there without it.
void linger() {
  for (int i = 0; i < 100; ++i) std::this_thread::yield();
}

}  // namespace

Outcome join(TaskThread& self, LockedFuture& future) {
  Monitor& monitor = self.monitor();
  if (future.is_done_later()) {
    Lock lock = self.lock_to_wait();
    LateJoin wait(self, future);
    if (ExceptionPtr thrown = self.suspend(lock, wait)) return Outcome::raised(std::move(thrown));
    return future.outcome();
  }
  if (auto outcome = outcome_if_done(monitor, future)) return std::move(*outcome);
  if (self.faults().has(Fault::wake_up_is_lost)) linger();
  Lock lock = self.lock_to_wait();
  if (&future == &self) {
    ExceptionPtr thrown = self.give_way(lock);
    if (!thrown) thrown = make_exception(types::runtime_error, "Task cannot await on itself");
    return Outcome::raised(std::move(thrown));
  }
  Join wait(self, future);
  // Without a second look the future may have been done since the first one.
  const bool looks_again = !self.faults().has(Fault::wake_up_is_lost);
  if (looks_again || !future.is_done()) future.add_waiter(wait);
  if (ExceptionPtr thrown = self.suspend(lock, wait)) return Outcome::raised(std::move(thrown));
  return future.outcome();
}

}  // namespace concord::threads
