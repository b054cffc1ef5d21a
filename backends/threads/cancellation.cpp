// The walk. Whether a future takes a request is known before it is asked: it does unless it is
// done, or is a gather whose children are.
#include "backends/threads/cancellation.hpp"

#include "backends/threads/locked_future.hpp"

namespace concord::threads {

bool Cancellation::request(LockedFuture& first) {
  const bool is_taken = pass_on(first);
  if (!is_taken && first.is_done()) return first.refuse_cancel(message_);
  run();
  return is_taken;
}

void Cancellation::run() {
  while (!to_ask_.empty()) {
    LockedFuture* next = to_ask_.back();
    to_ask_.pop_back();
    // What was asked before it may have settled it meanwhile.
    if (next->takes_requests()) next->take_cancel(*this);
  }
}

bool Cancellation::pass_on(LockedFuture& next) {
  if (next.is_done_later()) return next.take_late_cancel(*this);
  if (!next.takes_requests()) return false;
  if (asked_.insert(&next).second) to_ask_.push_back(&next);
  return true;
}

}  // namespace concord::threads
