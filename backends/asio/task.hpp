// SpawnedTask: asyncio's Task - a coroutine that co_spawn launches when its turn has come.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "backends/asio/cancel_walk.hpp"
#include "backends/asio/executor.hpp"
#include "backends/asio/future.hpp"
#include "harness/interpret/completion.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::asio {

class SpawnedTask;

/// Somebody who wants to know at once when a task has ended: its group.
class TaskObserver {
 public:
  virtual ~TaskObserver() = default;
  virtual void on_end(SpawnedTask& task) = 0;
};

/// What a task waits for now, in words; lives in the frame that awaits.
class Waiting {
 public:
  /// `joined`: what it waits for, if that is one future.
  Waiting(SpawnedTask& task, std::function<std::string()> text,
          const JoinableFuture* joined = nullptr);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  std::string text() const { return text_(); }
  /// Whether a request comes too late to cut it short: what is joined is done, and only the
  /// resumption is on its way.
  bool is_over() const { return joined_ != nullptr && joined_->is_done(); }

 private:
  SpawnedTask& task_;
  std::function<std::string()> text_;
  const JoinableFuture* joined_;
};

/// OWNERSHIP: the handler that begins it holds it, and then its own frame, until it is done.
class SpawnedTask final : public JoinableFuture {
 public:
  using Body = std::function<Awaitable<Completion>(SpawnedTask&, ExceptionPtr thrown_in)>;

  /// asyncio: create_task. It begins by way of the context's queue.
  static std::shared_ptr<SpawnedTask> spawn(Runtime& runtime, Body body, Label label,
                                            std::shared_ptr<TaskObserver> observer = nullptr);
  /// A branch of a native operation (native.hpp), which begins when the operation begins it.
  static std::shared_ptr<SpawnedTask> branch(Runtime& runtime, Body body, Label label);
  SpawnedTask(Runtime& runtime, Body body, Label label, std::shared_ptr<TaskObserver> observer);

  FuturePtr future() { return self(); }

  FutureKind kind() const override { return FutureKind::task; }
  int cancelling() const override { return cancels_requested_; }
  bool set_result(Value) override { return false; }
  bool set_exception(ExceptionPtr) override { return false; }
  void release() override;

  /// Takes back one request to cancel and returns how many are left.
  int uncancel();
  /// Like cancel(), but its arrival is no event: a group's request to its own parent at the group's
  /// end. REQUIRES: not done.
  void cancel_unrecorded();

  // For what is awaited. Each await of this engine looks at these two: before it begins, and when
  // it has ended.
  /// asyncio: _must_cancel. A request came while the task ran; the next await is cancelled.
  bool must_cancel() const { return must_cancel_; }
  /// What is raised at the await that has just ended: `brought`, what the thing awaited gave, or
  /// the CancelledError of a request that nothing below took. Records the event `cancel`.
  ExceptionPtr arrive(ExceptionPtr brought);
  /// asyncio: `await future` with an open request passes it on to the future at once.
  void pass_on_open_request(JoinableFuture& future);

  /// Whether it is a branch: then it has Asio's own cancellation, and what is said above of awaits
  /// does not hold for it.
  bool is_branch() const { return is_branch_; }
  /// Runs a branch's body, `depth` native operations deep. REQUIRES: is_branch(); called once.
  Awaitable<Completion> begin_branch(int depth);
  int branch_depth() const { return branch_depth_; }
  /// It has come to its end.
  void end(Completion completion);

  const Waiting* waiting = nullptr;

  bool takes_requests() const override { return !is_done() && !is_branch_; }
  void begin_cancel(CancelWalk& walk) override;
  JoinableFuture* pass_cancel(std::size_t index) override;
  bool end_cancel(bool accepted) override;

 private:
  static void launch(const std::shared_ptr<SpawnedTask>& task);
  static Awaitable<void> run(std::shared_ptr<SpawnedTask> task);
  void settle_with(Completion completion);
  bool is_cut_short() const;

  Body body_;  ///< Until it begins; of a branch, longer.
  net::cancellation_signal signal_;
  std::shared_ptr<TaskObserver> observer_;
  JoinableFuture* passes_to_ = nullptr;  ///< While a request is on its way through it.
  bool is_branch_ = false;
  int branch_depth_ = 0;
  bool must_cancel_ = false;
  int cancels_requested_ = 0;      ///< asyncio: _num_cancels_requested.
  bool arrival_is_event_ = false;  ///< A cancellation that shall be recorded is on its way.
};

}  // namespace concord::asio
