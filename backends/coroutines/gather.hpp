// GatheringFuture: asyncio.gather.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "backends/coroutines/future.hpp"
#include "harness/interpret/operations.hpp"

namespace concord::coroutines {

/// A future of the list of its children's results. It is never `cancelled` itself: when a child is,
/// or when it was asked to cancel, it is done with a CancelledError as its exception.
class GatheringFuture final : public LoopFuture, public Observer {
 public:
  /// `children` may name a future twice: it is one child and two results. None at all: done at
  /// once, with [].
  static std::shared_ptr<GatheringFuture> create(EventLoop& loop, std::vector<FuturePtr> children,
                                                 OnError on_error);
  /// Listens to each child before the next is made. What `next_child` throws comes out.
  static std::shared_ptr<GatheringFuture> create(EventLoop& loop, const NextChild& next_child,
                                                 OnError on_error);
  GatheringFuture(EventLoop& loop, OnError on_error);

  FutureKind kind() const override { return FutureKind::gather; }
  /// Asks the children, those of nested gathers in their place. However long a chain of gathers
  /// (and of tasks that wait for gathers) is, this does not go deep into the stack.
  bool cancel(const CancelMessage& message) override;
  std::string how_awaited() const override;
  void release() override;

  void on_done(LoopFuture& child) override;

 private:
  class CancelWalk;

  bool takes_cancel() const;
  bool raises_for(const LoopFuture& child) const;
  void raise_error_of(LoopFuture& child);
  void collect_results();
  bool cancels_siblings_of(const LoopFuture& child) const;
  std::size_t left_behind() const;
  void hear_in_argument_order();
  void note_completion(const LoopFuture& child);

  std::vector<FuturePtr> children_;  ///< As given. Empty once this is done.
  OnError on_error_;
  std::size_t distinct_ = 0;  ///< 0 until all children are known, too.
  std::size_t finished_ = 0;
  bool cancel_requested_ = false;
  bool is_passing_cancel_ = false;  ///< cancel() is on its way through this gather.
};

}  // namespace concord::coroutines
