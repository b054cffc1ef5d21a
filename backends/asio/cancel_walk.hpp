// CancelWalk: one request to cancel, on its way from what was asked to everything that it reaches.
#pragma once

#include <cstddef>
#include <vector>

#include "backends/asio/runtime.hpp"
#include "harness/interpret/future.hpp"

namespace concord::asio {

class JoinableFuture;

/// asyncio calls cancel() of what is awaited inside cancel() of what waits. Here the signals that
/// Asio emits say only where a request is to go on (pass_on), and this walk goes there: depth first
/// and from left to right as by recursion, through chains as long as a program makes them, and to
/// whatever is shared once for every way that leads to it. A circle of tasks that wait for each
/// other, where CPython runs into a RecursionError, swallows the request.
///
/// No step runs meanwhile: whatever is settled tells so by way of the context's queue.
class CancelWalk {
 public:
  /// OWNERSHIP: both outlive it.
  CancelWalk(Runtime& runtime, const CancelMessage& message);
  ~CancelWalk();
  CancelWalk(const CancelWalk&) = delete;
  CancelWalk& operator=(const CancelWalk&) = delete;

  const CancelMessage& message() const { return message_; }
  /// Asks `future`, and all whom that concerns. False iff nobody was to be asked.
  bool request(JoinableFuture& future);
  /// Said by what is being asked: `future` is what it waits for, and is to be asked next.
  void pass_on(JoinableFuture& future) { passed_on_ = &future; }
  /// What was said last, once.
  JoinableFuture* take_passed_on();

 private:
  struct Asked {
    JoinableFuture* future;
    std::size_t next = 0;
    bool accepted = false;
  };
  void ask(JoinableFuture& future);

  Runtime& runtime_;
  const CancelMessage& message_;
  CancelWalk* const outer_;
  JoinableFuture* passed_on_ = nullptr;
  std::vector<Asked> asked_;
};

}  // namespace concord::asio
