// Budget: what ends a run that would not end by itself.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "harness/base/diagnostic.hpp"
#include "harness/model/backend.hpp"

namespace concord {

/// Thrown through the frames of a running program when a limit is exceeded; no step can catch it.
/// It leaves Engine::run_until and becomes Ending::hang.
struct LimitExceeded {
  std::string limit;   ///< "20000000 steps (--max-steps)", the option that sets it.
  Span step = Span();  ///< The step that was to begin, if it was one.
};

/// Thrown where a run is ended from elsewhere, by another task's thread or by the host: whoever
/// ended it knows why. No step can catch it either.
struct RunStopped {};

/// THREADS: any.
class Budget {
 public:
  explicit Budget(const Limits& limits)
      : limits_(limits), deadline_(std::chrono::steady_clock::now() + limits.wall_time) {}

  /// Called for every step of the program and what an engine's loop runs, so that neither a
  /// loop without awaits nor a chain of awaits without steps can go on for ever; and for every
  /// spawn, since one step may make any number of tasks. Looks at the clock once in 1024 calls.
  void spend(Span step = Span()) {
    if (stopped_.load(std::memory_order_relaxed)) throw RunStopped{};
    const std::uint64_t spent = spent_.fetch_add(1, std::memory_order_relaxed) + 1;
    if (spent > limits_.steps) {
      throw LimitExceeded{std::to_string(limits_.steps) + " steps (--max-steps)", step};
    }
    if (spent % 1024 == 0) check_time(step);
  }

  /// From now on spend() throws RunStopped: whatever still runs ends at its next step.
  void stop() { stopped_.store(true, std::memory_order_relaxed); }

  void check_events(std::size_t recorded) const {
    if (recorded <= limits_.events) return;
    throw LimitExceeded{std::to_string(limits_.events) + " events (--max-events)"};
  }

  /// Called on its own by whatever waits on a real clock, at least every 50 ms.
  void check_time(Span step = Span()) const {
    if (limits_.interrupted && limits_.interrupted()) throw LimitExceeded{"an interrupt", step};
    if (std::chrono::steady_clock::now() > deadline_) {
      throw LimitExceeded{std::to_string(limits_.wall_time.count()) + "ms (--timeout)", step};
    }
  }

 private:
  Limits limits_;
  std::chrono::steady_clock::time_point deadline_;
  std::atomic<std::uint64_t> spent_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace concord
