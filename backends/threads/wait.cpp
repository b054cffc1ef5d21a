// wait's rules: it is over when enough of the futures are done, or when its time is. It never
// raises for what the futures did and cancels nothing; cancelling the waiting task ends the wait
// and leaves them alone.
#include "backends/threads/wait.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

namespace {

class WaitForSome final : public Suspension, public Observer, public Timer {
 public:
  WaitForSome(TaskThread& self, const std::vector<FuturePtr>& futures, ReturnWhen mode)
      : Suspension(self),
        monitor_(self.monitor()),
        futures_(futures),
        unfinished_(futures.size()),
        mode_(mode) {}
  ~WaitForSome() override {
    monitor_.cancel(*this);
    for (const FuturePtr& future : futures_) locked(future).remove_observer(*this);
  }

  void observe() {
    for (const FuturePtr& future : futures_) locked(future).add_observer(*this);
  }

  void on_settled(LockedFuture& future) override {
    --unfinished_;
    if (unfinished_ == 0 || mode_ == ReturnWhen::first_completed) return end();
    if (mode_ == ReturnWhen::first_exception && future.state_now() == State::raised) end();
  }
  void fire() override { end(); }
  std::string describe() const override { return wait_text::in_wait(futures_); }

 private:
  Monitor& monitor_;
  const std::vector<FuturePtr>& futures_;
  std::size_t unfinished_;
  ReturnWhen mode_;
};

}  // namespace

WaitOutcome wait(TaskThread& self, const std::vector<FuturePtr>& futures, ReturnWhen mode,
                 std::optional<Duration> timeout) {
  Lock lock = self.lock_to_wait();
  WaitForSome wait(self, futures, mode);
  if (timeout) self.monitor().set(wait, *timeout);
  wait.observe();
  WaitOutcome outcome;
  outcome.exception = self.suspend(lock, wait);
  if (outcome.exception) return outcome;
  for (const FuturePtr& future : futures) {
    (locked(future).is_done() ? outcome.done : outcome.pending).push_back(future);
  }
  return outcome;
}

}  // namespace concord::threads
