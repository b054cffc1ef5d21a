// A wait that a timer ends.
#include "backends/threads/sleep.hpp"

#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

namespace {

class Sleep final : public Suspension, public Timer {
 public:
  using Suspension::Suspension;
  void fire() override { end(); }
  std::string describe() const override { return wait_text::sleeps(); }
};

}  // namespace

Outcome sleep(TaskThread& self, Duration duration) {
  Lock lock = self.lock_to_wait();
  if (duration.ns <= 0) return Outcome::raised(self.give_way(lock));
  Sleep wait(self);
  self.monitor().set(wait, duration);
  ExceptionPtr thrown = self.suspend(lock, wait);
  self.monitor().cancel(wait);
  return Outcome::raised(std::move(thrown));
}

}  // namespace concord::threads
