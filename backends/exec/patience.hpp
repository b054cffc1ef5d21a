// Patience: how long something may be waited for, and whether the user has had enough before.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>

namespace concord::exec {

using Clock = std::chrono::steady_clock;

class Patience {
 public:
  explicit Patience(std::chrono::milliseconds time, std::function<bool()> interrupted = {})
      : deadline_(Clock::now() + time), interrupted_(std::move(interrupted)) {}

  bool is_over() const { return Clock::now() >= deadline_; }
  bool is_interrupted() const { return interrupted_ && interrupted_(); }

  /// How long one wait may take, so that an interrupt is soon heard.
  std::chrono::milliseconds slice() const {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
    return std::clamp(left, milliseconds(0), milliseconds(50));
  }

 private:
  Clock::time_point deadline_;
  std::function<bool()> interrupted_;
};

}  // namespace concord::exec
