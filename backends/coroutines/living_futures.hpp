// LivingFutures: every future of one engine that still exists, in order of creation; and how they
// are let go.
//
// Futures refer to each other in circles: a task's variables hold a future whose callback holds the
// task, a task returns a list that it is in. Python's collector breaks such circles; here the
// engine does, at its end.
#pragma once

#include <memory>
#include <vector>

namespace concord::coroutines {

class LoopFuture;

/// A member of the list; knows its neighbours. Not in any list if `home` is null.
struct LivingLink {
  class LivingFutures* home = nullptr;
  LoopFuture* before = nullptr;
  LoopFuture* after = nullptr;
};

class LivingFutures {
 public:
  LivingFutures() = default;
  LivingFutures(const LivingFutures&) = delete;
  LivingFutures& operator=(const LivingFutures&) = delete;

  void add(LoopFuture& future);
  void remove(LoopFuture& future);
  std::vector<std::shared_ptr<LoopFuture>> all() const;

  /// Empties all of them - frames, callbacks, results - without running any step, and forgets them.
  /// Whoever still holds one finds its state, but neither value nor exception.
  void release_all();

 private:
  LoopFuture* first_ = nullptr;
  LoopFuture* last_ = nullptr;
};

}  // namespace concord::coroutines
