// Patience: how long something may be waited for, and whether the user has had enough before.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>

namespace concord {

class Patience {
 public:
  explicit Patience(std::chrono::milliseconds time, std::function<bool()> interrupted = {})
      : deadline_(std::chrono::steady_clock::now() + time), interrupted_(std::move(interrupted)) {}

  bool is_over() const { return std::chrono::steady_clock::now() >= deadline_; }
  bool is_interrupted() const { return interrupted_ && interrupted_(); }

  /// How long one wait may take, so that an interrupt is soon heard.
  std::chrono::milliseconds slice() const {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - std::chrono::steady_clock::now());
    return std::clamp(left, milliseconds(0), milliseconds(50));
  }

 private:
  std::chrono::steady_clock::time_point deadline_;
  std::function<bool()> interrupted_;
};

}  // namespace concord
