// TaskGroup: asyncio.TaskGroup.
#pragma once

#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"
#include "backends/coroutines/task_type.hpp"
#include "harness/interpret/group_text.hpp"

namespace concord::coroutines {

class TaskGroup final : public GroupBase,
                        public Observer,
                        public std::enable_shared_from_this<TaskGroup> {
 public:
  explicit TaskGroup(EventLoop& loop) : loop_(loop) {}

  /// asyncio: __aenter__. Null, or the RuntimeError of a second time.
  ExceptionPtr enter(RunningTask& self);
  /// asyncio: create_task. Null, with the RuntimeError in `refusal`, if it takes no tasks (any
  /// more).
  std::shared_ptr<RunningTask> spawn(RunningTask::Body body, Label label, ExceptionPtr& refusal);
  /// asyncio: __aexit__. `raised` is what left the block, or null; the outcome's exception is what
  /// leaves the `async with`. REQUIRES: this outlives the await.
  Task<Outcome> leave(ExceptionPtr raised);

  /// asyncio: _on_task_done.
  void on_done(LoopFuture& task) override;

  std::vector<FuturePtr> unfinished() const;

 private:
  using Children = std::list<std::shared_ptr<RunningTask>>;

  void abort();
  void cancel_parent();
  bool spares_body() const;
  void forget(const LoopFuture& child);
  ExceptionPtr verdict(const ExceptionPtr& raised, const ExceptionPtr& cancellation);
  GroupLook look() const;

  EventLoop& loop_;
  std::shared_ptr<RunningTask> parent_;
  Children children_;  ///< Unfinished ones, in order of creation.
  std::unordered_map<const LoopFuture*, Children::iterator> places_;
  std::vector<ExceptionPtr> errors_;
  ExceptionPtr base_error_;                   ///< The first KeyboardInterrupt or SystemExit.
  std::shared_ptr<LoopFuture> on_completed_;  ///< While the parent waits at the end.
  bool entered_ = false;
  bool exiting_ = false;
  bool aborting_ = false;
  bool parent_cancel_requested_ = false;
};

}  // namespace concord::coroutines
