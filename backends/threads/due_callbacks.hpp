// DueCallbacks: the futures whose done callbacks this thread is to run.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace concord::threads {

class LockedFuture;

/// One a thread; see due_callbacks(). asyncio: what call_soon() has collected for the time when the
/// running code gives way.
class DueCallbacks {
 public:
  bool is_empty() const { return futures_.empty(); }
  void add(LockedFuture& future);
  /// Runs them, and those that become due by that. Without the monitor's lock.
  void run();
  void clear() { futures_.clear(); }
  /// How often they had their turn: what was made since the last one would be done, in asyncio,
  /// after the next.
  std::uint64_t turns() const { return turns_; }

 private:
  std::vector<std::shared_ptr<LockedFuture>> futures_;
  std::uint64_t turns_ = 0;
};

/// Those of the calling thread. A future may be settled from anywhere, by calls that do not say who
/// calls; the thread is what tells.
DueCallbacks& due_callbacks();

}  // namespace concord::threads
