// TaskGroup: asyncio.TaskGroup.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "backends/asio/awaits.hpp"
#include "harness/interpret/group_text.hpp"

namespace concord::asio {

class TaskGroup final : public GroupBase,
                        public TaskObserver,
                        public std::enable_shared_from_this<TaskGroup> {
 public:
  explicit TaskGroup(Runtime& runtime) : runtime_(runtime) {}

  /// asyncio: __aenter__. Null, or the RuntimeError of a second time.
  ExceptionPtr enter(SpawnedTask& self);
  /// asyncio: create_task. Null, with the RuntimeError in `refusal`, if it takes no tasks (any
  /// more).
  std::shared_ptr<SpawnedTask> spawn(SpawnedTask::Body body, Label label, ExceptionPtr& refusal);
  /// asyncio: __aexit__. `raised` is what left the block, or null; the outcome's exception is what
  /// leaves the `async with`. REQUIRES: this outlives the await.
  Awaitable<Outcome> leave(ExceptionPtr raised);

  /// asyncio: _on_task_done.
  void on_end(SpawnedTask& task) override;

 private:
  void abort();
  void stop_block();
  std::string how_awaited() const;
  ExceptionPtr what_leaves(const ExceptionPtr& raised, const ExceptionPtr& cancellation);
  GroupLook look() const;

  Runtime& runtime_;
  std::shared_ptr<SpawnedTask> parent_;
  std::map<TaskId, std::shared_ptr<SpawnedTask>> children_;  ///< Unfinished, by creation.
  std::vector<ExceptionPtr> errors_;
  ExceptionPtr base_error_;                   ///< The first KeyboardInterrupt or SystemExit.
  std::shared_ptr<JoinableFuture> all_gone_;  ///< While the parent waits at the end.
  bool entered_ = false;
  bool exiting_ = false;
  bool aborting_ = false;
  bool parent_cancel_requested_ = false;
};

}  // namespace concord::asio
