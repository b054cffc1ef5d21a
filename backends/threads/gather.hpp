// GatherFuture: asyncio.gather.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "backends/threads/locked_future.hpp"

namespace concord::threads {

/// A future of the list of its children's results. It is never `cancelled` itself: when a child is,
/// or when it was asked to cancel, it is done with a CancelledError as its exception.
class GatherFuture final : public LockedFuture, public Observer {
 public:
  /// `children` may name a future twice: it is one child and two results.
  static std::shared_ptr<GatherFuture> create(Runtime& runtime, std::vector<FuturePtr> children,
                                              OnError on_error);
  GatherFuture(Runtime& runtime, std::vector<FuturePtr> children, OnError on_error);

  FutureKind kind() const override { return FutureKind::gather; }
  std::string how_awaited() const override;
  void release() override;

  /// asyncio: children that were done already are heard of by way of call_soon(). So whoever awaits
  /// it in the turn in which it was made gives way once.
  bool is_done_later() const override { return made_in_ == Turn::of_caller(); }

  // Under the lock.
  bool takes_requests() const override;
  void take_cancel(Cancellation& request) override;
  bool take_late_cancel(Cancellation& request) override;
  void on_settled(LockedFuture& child) override;

 private:
  /// A turn of a thread.
  struct Turn {
    std::thread::id thread;
    std::uint64_t number;
    static Turn of_caller();
    friend bool operator==(const Turn&, const Turn&) = default;
  };

  void observe_children();
  void collect_results();
  static Value result_of(LockedFuture& child);

  std::vector<FuturePtr> children_;  ///< As given. Empty once this is done.
  OnError on_error_;
  std::size_t unfinished_ = 0;  ///< Distinct children.
  bool cancel_requested_ = false;
  // Of those that were made of what was done.
  std::optional<Turn> made_in_;
  std::vector<FuturePtr> late_children_;  ///< That were not done.
};

}  // namespace concord::threads
