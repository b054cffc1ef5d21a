// Monitor: the lock around what an engine's threads share, who of them may run, and what time it
// is.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "backends/threads/participant.hpp"
#include "backends/threads/timers.hpp"
#include "harness/interpret/budget.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/interpret/real_time.hpp"

namespace concord::threads {

/// How many threads may run at once: one makes the engine cooperative.
enum class Slots : std::uint8_t { one, for_all };

using Lock = std::unique_lock<std::mutex>;

/// monitor.cpp explains how threads and a virtual clock go together.
///
/// THREADS: any. Functions that say "under the lock" are called with lock() held.
class Monitor {
 public:
  Monitor(const EngineSetup& setup, Slots slots);
  Monitor(const Monitor&) = delete;
  Monitor& operator=(const Monitor&) = delete;

  /// For tasks: throws RunStopped once the run is stopped.
  Lock lock();
  /// For the host, and for threads that begin or end.
  Lock lock_although_stopped() { return Lock(mutex_); }

  /// Does not change while a counted thread runs, on a virtual clock.
  Instant now() const;
  Participant& host() { return host_; }

  // Under the lock.
  /// The participant may go on, at once or when there is a slot for it. Whoever calls this has been
  /// counted as running itself, so time stands still between the cause and what it causes.
  void make_ready(Participant& who);
  /// The calling thread gives its slot away until make_ready(). Throws RunStopped.
  void wait(Lock& lock, Participant& self);
  /// The calling thread lets others that are ready go first. Throws RunStopped.
  void give_way(Lock& lock, Participant& self);
  /// A new thread's first call: waits for the slot that its creator asked for. Throws RunStopped.
  void begin(Lock& lock, Participant& self) { await_turn(lock, self); }
  /// A thread's last call.
  void leave(Participant& self);
  /// As wait(), for the host: it returns also when the run is stopped or in a deadlock, and on a
  /// real clock it is the host that fires the timers. Throws LimitExceeded.
  void wait_as_host(Lock& lock);
  /// A delay that is not positive is due at once.
  void set(Timer& timer, Duration delay);
  void cancel(Timer& timer) { timers_.cancel(timer); }
  /// All waits end with RunStopped, and so does every later call for a task.
  void stop();
  bool is_stopped() const { return stopped_; }

 private:
  bool has_turn(const Participant& who) const {
    return who.standing_ == Participant::Standing::running;
  }
  void await_turn(Lock& lock, Participant& self);
  void give_slot_away(Participant& self, Participant::Standing standing);
  void grant_slots();
  Participant& take_next();
  void pass_on();
  void fire_due();

  std::mutex mutex_;
  Chooser& chooser_;
  Budget& budget_;
  const std::size_t slots_;
  std::optional<RealTime> real_time_;     ///< Of a real clock.
  std::atomic<Instant> virtual_now_ = 0;  ///< Of a virtual one. Changed under the lock.
  std::deque<Participant*> ready_;        ///< Without a slot, in the order in which they became so.
  std::unordered_set<Participant*> known_;  ///< Task threads between make_ready() and leave().
  std::size_t running_ = 0;                 ///< The host included.
  Timers timers_;
  Participant host_;
  bool stopped_ = false;
};

}  // namespace concord::threads
