// GatherFuture: asyncio.gather.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "backends/asio/future.hpp"

namespace concord::asio {

/// A future of the list of its children's results. It is never `cancelled` itself: when a child is,
/// or when it was asked to cancel, it is done with a CancelledError as its exception.
class GatherFuture final : public JoinableFuture {
 public:
  /// `children` may name a future twice: it is one child and two results. None at all: done at
  /// once, with [].
  static std::shared_ptr<GatherFuture> create(Runtime& runtime, std::vector<FuturePtr> children,
                                              OnError on_error);
  GatherFuture(Runtime& runtime, std::vector<FuturePtr> children, OnError on_error);

  FutureKind kind() const override { return FutureKind::gather; }
  std::string how_awaited() const override;
  void release() override;

  void begin_cancel(CancelWalk&) override {}
  JoinableFuture* pass_cancel(std::size_t index) override;
  bool end_cancel(bool accepted) override;

 private:
  class Condition;

  void join_children();
  /// Hears of each child once, in the order in which they were done.
  void on_joined(const Joined& joined);
  void collect_results();

  std::vector<FuturePtr> children_;  ///< As given. Empty once this is done.
  OnError on_error_;
  std::size_t unfinished_ = 0;
  bool cancel_requested_ = false;
};

}  // namespace concord::asio
