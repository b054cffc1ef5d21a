// Timers: what is to happen at which instant.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "harness/model/instant.hpp"

namespace concord::threads {

/// OWNERSHIP: whoever sets a timer keeps it until it has fired or is cancelled, or the run is
/// stopped. THREADS: everything here under the monitor's lock.
class Timer {
 public:
  virtual ~Timer() = default;
  /// Called once, under the monitor's lock.
  virtual void fire() = 0;

 private:
  friend class Timers;
  using Key = std::pair<Instant, std::uint64_t>;
  std::optional<Key> key_;  ///< While it is set.
};

/// In order of (deadline, setting).
class Timers {
 public:
  bool is_empty() const { return set_.empty(); }
  /// REQUIRES: not empty.
  Instant earliest() const { return set_.begin()->first.first; }
  void set(Timer& timer, Instant deadline);
  /// Nothing if it is not set.
  void cancel(Timer& timer);
  /// The first one, which is then no longer set. REQUIRES: not empty.
  Timer& take();
  void clear() { set_.clear(); }

 private:
  std::map<Timer::Key, Timer*> set_;
  std::uint64_t next_number_ = 0;
};

}  // namespace concord::threads
