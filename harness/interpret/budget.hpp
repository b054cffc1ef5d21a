// Budget: what ends a run that would not end by itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "harness/base/diagnostic.hpp"
#include "harness/model/backend.hpp"

namespace concord {

/// Thrown through the frames of a running program when a limit is exceeded; no step can catch it.
/// It leaves Engine::run_until and becomes Ending::hang.
struct LimitExceeded {
  std::string limit;   ///< "20000000 steps"
  Span step = Span();  ///< The step that was to begin, if it was one.
};

/// THREADS: one at a time.
class Budget {
 public:
  explicit Budget(const Limits& limits)
      : limits_(limits), deadline_(std::chrono::steady_clock::now() + limits.wall_time) {}

  /// Called for every step of the program and every turn of an engine's loop, so that neither a
  /// loop without awaits nor a chain of awaits without steps can go on for ever. Looks at the clock
  /// once in 1024 calls.
  void spend(Span step = Span()) {
    ++spent_;
    if (spent_ > limits_.steps) throw LimitExceeded{std::to_string(limits_.steps) + " steps", step};
    if (spent_ % 1024 == 0) check_time(step);
  }

  void check_events(std::size_t recorded) const {
    if (recorded > limits_.events) throw LimitExceeded{std::to_string(limits_.events) + " events"};
  }

  void check_time(Span step = Span()) const {
    if (std::chrono::steady_clock::now() > deadline_) {
      throw LimitExceeded{std::to_string(limits_.wall_time.count()) + "ms", step};
    }
  }

 private:
  Limits limits_;
  std::chrono::steady_clock::time_point deadline_;
  std::uint64_t spent_ = 0;
};

}  // namespace concord
