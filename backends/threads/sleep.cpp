// A wait that a timer ends.
#include "backends/threads/sleep.hpp"

#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

namespace {

class Sleep final : public Suspension, public Timer {
 public:
  Sleep(TaskThread& self, Duration duration) : Suspension(self), monitor_(self.monitor()) {
    monitor_.set(*this, duration);
  }
  ~Sleep() override { monitor_.cancel(*this); }
  void fire() override { end(); }
  std::string describe() const override { return wait_text::sleeps(); }

 private:
  Monitor& monitor_;
};

}  // namespace

Outcome sleep(TaskThread& self, Duration duration) {
  Lock lock = self.lock_to_wait();
  if (duration.ns <= 0) return Outcome::raised(self.give_way(lock));
  Sleep wait(self, duration);
  return Outcome::raised(self.suspend(lock, wait));
}

}  // namespace concord::threads
