// The virtual clock, which jumps, and the real one, which sleeps.
#include "backends/coroutines/clock.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

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
  explicit RealClock(double real_per_virtual) : real_per_virtual_(real_per_virtual) {}

  // Rounded down: nothing is called due before it is.
  Instant now() const override {
    const auto elapsed = std::chrono::steady_clock::now() - begin_;
    const auto real_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(elapsed).count();
    return static_cast<Instant>(std::floor(static_cast<double>(real_ns) / real_per_virtual_));
  }

  // In slices, so that a sleep longer than the budget is noticed; and asked again after each, since
  // a sleep may end a little before its time has come by now()'s rounding.
  void wait_until(Instant deadline, const Budget& budget) override {
    for (Instant at = now(); at < deadline; at = now()) {
      const double left_ns = static_cast<double>(deadline - at) * real_per_virtual_;
      std::this_thread::sleep_for(
          std::min(kSlice, std::chrono::duration<double, std::nano>(left_ns)));
      budget.check_time();
    }
  }

 private:
  static constexpr std::chrono::duration<double, std::nano> kSlice{50e6};

  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  double real_per_virtual_;
};

}  // namespace

std::unique_ptr<Clock> make_clock(const EngineSetup& setup) {
  if (setup.clock == ClockKind::virtual_time) return std::make_unique<VirtualClock>();
  return std::make_unique<RealClock>(setup.real_per_virtual);
}

}  // namespace concord::coroutines
