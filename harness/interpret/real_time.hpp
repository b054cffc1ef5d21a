// RealTime: a program's instants on the machine's own clock.
#pragma once

#include <chrono>

#include "harness/model/instant.hpp"

namespace concord {

/// Begins when it is made. Instants are virtual nanoseconds; `real_per_virtual` real ones pass for
/// each. THREADS: any.
class RealTime {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RealTime(double real_per_virtual) : real_per_virtual_(real_per_virtual) {}

  /// Rounded down: nothing is called due before it is.
  Instant now() const {
    const std::chrono::duration<double, std::nano> elapsed = Clock::now() - begin_;
    return static_cast<Instant>(elapsed.count() / real_per_virtual_);
  }

  /// The moment from which now() is `instant`, or a little before: whoever waits for it asks now()
  /// again.
  Clock::time_point at(Instant instant) const {
    const std::chrono::duration<double, std::nano> distance(static_cast<double>(instant) *
                                                            real_per_virtual_);
    return begin_ + std::chrono::duration_cast<Clock::duration>(distance);
  }

 private:
  Clock::time_point begin_ = Clock::now();
  double real_per_virtual_;
};

}  // namespace concord
