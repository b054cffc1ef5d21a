// wait's rules.
//
// It waits for a future of its own, which the first of these settles: enough of the futures are
// done, or the timer. It never raises for what the futures did, cancels nothing, and cancelling the
// waiting task reaches that future of its own only. Futures that were done before count like the
// others, one hop later: so even a wait for nothing but finished futures takes two passes.
#include "backends/coroutines/wait.hpp"

#include <memory>
#include <string>
#include <utility>

#include "backends/coroutines/join.hpp"
#include "backends/coroutines/wrong.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::coroutines {

namespace {

/// asyncio: _wait's `waiter` with its _on_completion and, as a timer, _release_waiter.
class Waiter final : public LoopFuture, public Observer, public Timer {
 public:
  Waiter(EventLoop& loop, const std::vector<FuturePtr>& futures, ReturnWhen mode)
      : LoopFuture(loop), futures_(futures), left_(futures.size()), mode_(mode) {}

  void on_done(LoopFuture& future) override {
    --left_;
    if (left_ > 0 && !ends_wait(future)) return;
    loop().cancel(*this);
    set_result({});
  }
  void fire() override {
    timed_out_ = !is_done();
    set_result({});
  }
  bool has_timed_out() const { return timed_out_; }

  std::string how_awaited() const override { return wait_text::in_wait(futures_); }

 private:
  bool ends_wait(const LoopFuture& future) const {
    const EngineFaults& faults = loop().faults();
    if (mode_ == ReturnWhen::first_completed) {
      return !faults.has(Fault::wait_first_completed_waits_for_all);
    }
    if (mode_ == ReturnWhen::all_completed) {
      return faults.has(Fault::wait_all_returns_at_an_error) && future.state() == State::raised;
    }
    if (faults.has(Fault::wait_first_exception_ignores_errors)) return false;
    if (faults.has(Fault::wait_first_exception_counts_a_cancel) &&
        future.state() == State::cancelled) {
      return true;
    }
    return future.state() == State::raised;
  }

  const std::vector<FuturePtr>& futures_;
  std::size_t left_;
  ReturnWhen mode_;
  bool timed_out_ = false;
};

WaitOutcome sorted(const std::vector<FuturePtr>& futures) {
  WaitOutcome outcome;
  for (const FuturePtr& future : futures) {
    (of_loop(future).is_done() ? outcome.done : outcome.pending).push_back(future);
  }
  return outcome;
}

}  // namespace

Task<WaitOutcome> wait(EventLoop& loop, RunningTask& self, const std::vector<FuturePtr>& futures,
                       ReturnWhen mode, std::optional<Duration> timeout) {
  const auto waiter = std::make_shared<Waiter>(loop, futures, mode);
  const bool heeds_timeout = !loop.faults().has(Fault::wait_ignores_its_timeout);
  if (timeout && heeds_timeout) loop.call_later(*timeout, waiter);
  for (const FuturePtr& future : futures) of_loop(future).add_observer(waiter);

  const Outcome end = co_await Join(self, *waiter, loop.faults());
  loop.cancel(*waiter);
  for (const FuturePtr& future : futures) of_loop(future).remove_observer(*waiter);

  WaitOutcome outcome;
  outcome.exception = end.exception;
  if (end.exception && loop.faults().has(Fault::wait_cancels_when_cancelled)) {
    for (const FuturePtr& future : futures) future->cancel(std::nullopt);
  }
  if (end.exception) co_return outcome;
  outcome = sorted(futures);
  if (loop.faults().has(Fault::wait_raises_an_error))
    outcome.exception = wrong::first_error(outcome.done);
  if (loop.faults().has(Fault::wait_first_completed_reports_one) &&
      mode == ReturnWhen::first_completed) {
    wrong::keep_first(outcome);
  }
  if (waiter->has_timed_out()) {
    if (loop.faults().has(Fault::wait_cancels_on_timeout)) {
      for (const FuturePtr& late : outcome.pending) late->cancel(std::nullopt);
    }
    if (loop.faults().has(Fault::wait_raises_on_timeout)) {
      outcome.exception = make_exception(types::timeout_error);
    }
  }
  co_return outcome;
}

}  // namespace concord::coroutines
