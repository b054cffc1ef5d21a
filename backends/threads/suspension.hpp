// Suspension: one wait of one task, from the moment when it gives its slot away until it goes on.
#pragma once

#include <optional>
#include <string>

#include "backends/threads/monitor.hpp"
#include "harness/interpret/future.hpp"

namespace concord::threads {

class Cancellation;
class TaskThread;

/// Lives on the stack of the thread that waits; each kind of wait is a class of its own, which also
/// is whatever ends it: an observer, a timer. Its destructor takes it off every list that it is on.
/// THREADS: everything under the monitor's lock, the destructor too.
class Suspension {
 public:
  explicit Suspension(TaskThread& task) : task_(task) {}
  virtual ~Suspension() = default;
  Suspension(const Suspension&) = delete;
  Suspension& operator=(const Suspension&) = delete;

  bool is_over() const { return over_; }
  /// The task may go on. Nothing if it is over already.
  void end();

  /// A request to cancel the waiting task has come this far. asyncio: `_fut_waiter.cancel()`. False
  /// if there is nothing left to cancel. Ends the wait with CancelledError, unless a kind of wait
  /// has somebody to pass it on to.
  virtual bool take_cancel(Cancellation& request);
  /// The exception that ends the wait, or null. Asked once, when it is over.
  virtual ExceptionPtr error() { return cancelled_by_; }
  /// What follows "NAME waits " in the report of a deadlock.
  virtual std::string describe() const = 0;

 private:
  TaskThread& task_;
  bool over_ = false;
  ExceptionPtr cancelled_by_;
};

}  // namespace concord::threads
