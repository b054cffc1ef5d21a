// The virtual clock, which jumps, and the real one, which sleeps.
#include "backends/coroutines/clock.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "harness/interpret/real_time.hpp"

namespace concord::coroutines {

namespace {

/// Time stands still while anything can run and jumps to the next deadline when nothing can.
class VirtualClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void wait_until(Instant deadline, const Budget&) override { now_ = std::max(now_, deadline); }

 private:
  Instant now_ = 0;
};

class RealClock final : public Clock {
 public:
  explicit RealClock(double real_per_virtual) : time_(real_per_virtual) {}

  Instant now() const override { return time_.now(); }

  // In slices, so that a sleep longer than the budget is noticed.
  void wait_until(Instant deadline, const Budget& budget) override {
    while (now() < deadline) {
      std::this_thread::sleep_until(std::min(RealTime::Clock::now() + kSlice, time_.at(deadline)));
      budget.check_time();
    }
  }

 private:
  static constexpr std::chrono::milliseconds kSlice{50};

  RealTime time_;
};

}  // namespace

std::unique_ptr<Clock> make_clock(const EngineSetup& setup) {
  if (setup.clock == ClockKind::virtual_time) return std::make_unique<VirtualClock>();
  return std::make_unique<RealClock>(setup.real_per_virtual);
}

}  // namespace concord::coroutines
