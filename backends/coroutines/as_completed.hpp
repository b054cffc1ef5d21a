// AsCompleted: asyncio.as_completed - futures in the order in which they are done.
#pragma once

#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "backends/coroutines/queue.hpp"

namespace concord::coroutines {

class AsCompleted final : public AsCompletedBase,
                          public Observer,
                          public Timer,
                          public std::enable_shared_from_this<AsCompleted> {
 public:
  /// REQUIRES: `futures` are distinct.
  static std::shared_ptr<AsCompleted> start(EventLoop& loop, std::vector<FuturePtr> futures,
                                            std::optional<Duration> timeout);
  AsCompleted(EventLoop& loop, std::vector<FuturePtr> futures);

  /// One item: what the next future to be done gives, or TimeoutError. REQUIRES: this outlives the
  /// await.
  Task<Outcome> next(RunningTask& self);

  void on_done(LoopFuture& future) override;
  void fire() override;

 private:
  EventLoop& loop_;
  std::vector<FuturePtr> futures_;
  std::unordered_set<const LoopFuture*> todo_;
  Queue done_;
  std::size_t given_ = 0;
};

}  // namespace concord::coroutines
