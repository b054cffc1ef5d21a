// RunningTask: asyncio's Task - a coroutine that the loop drives, step by step.
#pragma once

#include <coroutine>
#include <functional>
#include <memory>
#include <string>

#include "backends/coroutines/future.hpp"
#include "backends/coroutines/task_type.hpp"
#include "harness/interpret/completion.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::coroutines {

/// OWNERSHIP: holds itself until it is done, as CPython's loop does through its handles.
class RunningTask final : public LoopFuture {
 public:
  using Body = std::function<Task<Completion>(RunningTask&, ExceptionPtr thrown_in)>;

  /// asyncio: create_task. The first step is one entry of the ready queue.
  static std::shared_ptr<RunningTask> create(EventLoop& loop, Body body, Label label);
  RunningTask(EventLoop& loop, Body body, Label label);

  FuturePtr future() { return shared_from_this(); }

  FutureKind kind() const override { return FutureKind::task; }
  bool cancel(const CancelMessage& message) override;
  int cancelling() const override { return cancels_requested_; }
  bool set_result(Value value) override;
  bool set_exception(ExceptionPtr exception) override;
  void release() override;

  /// Takes back one request to cancel and returns how many are left.
  int uncancel();
  /// Like cancel(), but its arrival is no event: a group's request to its own parent at the group's
  /// end. REQUIRES: not done.
  void cancel_unrecorded();

  // For what can be awaited: each suspends the frame that awaits.
  /// Others may run, as where threads are many; but the task counts as running.
  void stop(std::coroutine_handle<> frame);
  /// asyncio: a bare `yield`. The task goes on in the next pass.
  void give_way(std::coroutine_handle<> frame);
  /// asyncio: `yield future`. `future` stays alive until the task goes on: it is held by the
  /// awaiting frame.
  void wait_for(LoopFuture& future, std::coroutine_handle<> frame);
  /// What was thrown in when the task went on after its last await, or null.
  ExceptionPtr take_arrived() { return std::exchange(arrived_, nullptr); }

  /// The future it waits for, done or not; null if it waits for none.
  LoopFuture* waiter() const { return waiter_; }
  bool has_begun() const { return root_.has_begun(); }
  /// For a wrong gather: the first step waits for `other`. REQUIRES: not has_begun().
  void begin_after(LoopFuture& other);
  /// The loop's call: asyncio's __wakeup or __step.
  void wake_up();

 private:
  void go_on();
  void step(ExceptionPtr thrown, const LoopFuture* waited_for);
  void note_going_on(const ExceptionPtr& thrown, const LoopFuture* waited_for);
  Completion take_end();
  void finish(Completion end);
  void settle_with(Completion end);
  RunningTask* awaited_task() const;
  void pass_cancel_inward(const CancelMessage& message);
  void accept_cancel(const CancelMessage& message);
  bool loses_cancel() const;

  Body
      body_;  ///< Kept while it runs: a coroutine lambda's captures live in here, not in its frame.
  Frames frames_;
  Task<Completion> root_;
  LoopFuture* waiter_ = nullptr;    ///< asyncio: _fut_waiter.
  bool must_cancel_ = false;        ///< asyncio: _must_cancel.
  int cancels_requested_ = 0;       ///< asyncio: _num_cancels_requested.
  bool is_passing_cancel_ = false;  ///< cancel() is on its way through this task.
  bool is_stopped_ = false;         ///< It runs, but others may do so first.
  bool arrival_is_event_ = false;   ///< A cancellation that shall be recorded is on its way.
  ExceptionPtr to_throw_;           ///< For the next step, where no future brings it.
  ExceptionPtr arrived_;
  std::shared_ptr<LoopFuture> self_;
};

}  // namespace concord::coroutines
