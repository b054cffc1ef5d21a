// TaskGroup: asyncio.TaskGroup.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "backends/threads/task_thread.hpp"
#include "harness/interpret/group_text.hpp"

namespace concord::threads {

/// OWNERSHIP: shared with the runtime, which keeps it until the engine's end.
class TaskGroup final : public GroupBase, public Observer {
 public:
  static std::shared_ptr<TaskGroup> create(Runtime& runtime);
  explicit TaskGroup(Runtime& runtime) : runtime_(runtime) {}

  /// asyncio: __aenter__. Null, or the RuntimeError of a second time.
  ExceptionPtr enter(TaskThread& self);
  /// asyncio: create_task. Null, with the RuntimeError in `refusal`, if it takes no tasks (any
  /// more).
  std::shared_ptr<TaskThread> spawn(TaskThread::Body body, Label label, ExceptionPtr& refusal);
  /// asyncio: __aexit__. `raised` is what left the block, or null; gives what leaves the `async
  /// with`, or null.
  ExceptionPtr leave(const ExceptionPtr& raised);

  /// asyncio: _on_task_done. Under the lock.
  void on_settled(LockedFuture& child) override;
  std::vector<FuturePtr> unfinished() const;

 private:
  class End;

  const char* why_refused() const;
  void abort();
  void cancel_parent();
  ExceptionPtr wait_for_children(Lock& lock, ExceptionPtr cancellation);
  ExceptionPtr verdict(const ExceptionPtr& raised, const ExceptionPtr& cancellation);
  GroupLook look() const { return {children_.size(), errors_.size(), entered_, aborting_}; }

  Runtime& runtime_;
  TaskThread* parent_ = nullptr;
  std::map<TaskId, std::shared_ptr<TaskThread>> children_;  ///< Unfinished ones.
  std::vector<ExceptionPtr> errors_;  ///< In the order of the children's changes of state.
  ExceptionPtr base_error_;           ///< The first KeyboardInterrupt or SystemExit.
  End* end_ = nullptr;                ///< While the parent waits at the end.
  bool entered_ = false;
  bool exiting_ = false;
  bool aborting_ = false;
  bool parent_cancel_requested_ = false;
};

}  // namespace concord::threads
