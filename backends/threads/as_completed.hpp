// AsCompleted: asyncio.as_completed - a queue that is filled in the order of changes of state.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "backends/threads/task_thread.hpp"

namespace concord::threads {

/// OWNERSHIP: shared with the runtime, which keeps it until the engine's end.
class AsCompleted final : public AsCompletedBase, public Observer, public Timer {
 public:
  /// REQUIRES: `futures` are distinct.
  static std::shared_ptr<AsCompleted> start(Runtime& runtime, std::vector<FuturePtr> futures,
                                            std::optional<Duration> timeout);
  AsCompleted(Runtime& runtime, std::vector<FuturePtr> futures);

  /// One item: what the next future to be done gives, or TimeoutError. Any number of tasks may be
  /// in here at once.
  Outcome next(TaskThread& self);

  // Under the lock.
  void on_settled(LockedFuture& future) override;
  void fire() override;

 private:
  class Getter;

  void put(LockedFuture* item);
  void wake_next();
  Outcome take();
  std::optional<Outcome> take_if_any();

  Runtime& runtime_;
  std::vector<FuturePtr> futures_;
  std::unordered_set<const LockedFuture*> todo_;
  std::deque<LockedFuture*> items_;  ///< Null: one that was late.
  std::deque<Getter*> getters_;
  std::atomic<bool> was_asked_ = false;
};

}  // namespace concord::threads
