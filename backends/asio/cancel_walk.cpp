// A stack of its own instead of the machine's.
#include "backends/asio/cancel_walk.hpp"

#include <utility>

#include "backends/asio/future.hpp"

namespace concord::asio {

CancelWalk::CancelWalk(Runtime& runtime, const CancelMessage& message)
    : runtime_(runtime), message_(message), outer_(std::exchange(runtime.walk(), this)) {}

CancelWalk::~CancelWalk() {
  runtime_.walk() = outer_;
}

bool CancelWalk::request(JoinableFuture& future) {
  if (!future.takes_requests()) return false;
  ask(future);
  bool accepted = false;
  while (!asked_.empty()) {
    Asked& top = asked_.back();
    if (JoinableFuture* next = top.future->pass_cancel(top.next++)) {
      if (!next->takes_requests()) continue;
      top.accepted = top.accepted || next->is_passing_cancel;
      if (!next->is_passing_cancel) ask(*next);
      continue;
    }
    accepted = top.future->end_cancel(top.accepted);
    top.future->is_passing_cancel = false;
    asked_.pop_back();
    if (accepted && !asked_.empty()) asked_.back().accepted = true;
  }
  return accepted;
}

/// What is shared on every level may be asked very often: each question counts as a step.
void CancelWalk::ask(JoinableFuture& future) {
  runtime_.spend();
  future.is_passing_cancel = true;
  asked_.push_back({&future});
  future.begin_cancel(*this);
}

JoinableFuture* CancelWalk::take_passed_on() {
  return std::exchange(passed_on_, nullptr);
}

}  // namespace concord::asio
