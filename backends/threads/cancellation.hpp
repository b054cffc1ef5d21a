// Cancellation: one request to cancel, on its way from what was asked to everything that it
// reaches.
#pragma once

#include <unordered_set>
#include <vector>

#include "harness/interpret/future.hpp"

namespace concord::threads {

class LockedFuture;

/// A request goes from a task to the future that it waits for, from a gather to its children, and
/// so on: through graphs as deep and as shared as a program makes them. So it is a walk with a
/// list, not a recursion, and comes to each future once; a circle ends where it began (CPython:
/// RecursionError). Under the lock from its beginning to its end.
class Cancellation {
 public:
  explicit Cancellation(const CancelMessage& message) : message_(message) {}
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  /// Asks `first`, and what is asked because of that. asyncio: cancel() - False iff it is done.
  bool request(LockedFuture& first);
  /// Passes the request on, while it is with somebody else. False iff `next` is done.
  bool pass_on(LockedFuture& next);
  /// Asks all that it has been passed on to.
  void run();
  const CancelMessage& message() const { return message_; }

 private:
  const CancelMessage& message_;
  std::vector<LockedFuture*> to_ask_;
  std::unordered_set<const LockedFuture*> asked_;
};

}  // namespace concord::threads
