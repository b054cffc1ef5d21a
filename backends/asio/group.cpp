// A group's rules. Asio has no task groups; this one is made of co_spawn's completion handlers,
// which tell it of each child's end at once, and of a future that the last of them settles.
//
// A group has to stop two things when a child fails: the other children, which it cancels, and its
// own block, which runs in the parent. For that it cancels the parent and remembers that it did
// (`parent_cancel_requested_`), so that the end of the block can take the request back: to everyone
// outside, the parent was never cancelled, it raises the group of errors instead. Whether somebody
// else cancelled the parent as well shows in the number of requests that are left after that
// (asyncio: Task.uncancel). asyncio 3.11 does not take back a request that it makes while the
// parent is already waiting at the end; nor do we.
//
// The end of the block waits in a loop, since a cancellation of the parent may cut any wait short:
// it aborts the group, which still has to see its children off.
//
// What leaves, in this order: a KeyboardInterrupt or SystemExit; a cancellation of the parent,
// unless there are errors; the errors, the block's own last.
#include "backends/asio/group.hpp"

#include <utility>

#include "backends/asio/native.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

ExceptionPtr TaskGroup::enter(SpawnedTask& self) {
  if (self.is_branch()) return refused_in_branch();
  if (entered_) {
    return make_exception(types::runtime_error, refusal_text(look(), "has already been entered"));
  }
  parent_ = std::static_pointer_cast<SpawnedTask>(self.shared_from_this());
  entered_ = true;
  return nullptr;
}

std::shared_ptr<SpawnedTask> TaskGroup::spawn(SpawnedTask::Body body, Label label,
                                              ExceptionPtr& refusal) {
  const char* why = !entered_                       ? "has not been entered"
                    : exiting_ && children_.empty() ? "is finished"
                    : aborting_                     ? "is shutting down"
                                                    : nullptr;
  if (why != nullptr) {
    refusal = make_exception(types::runtime_error, refusal_text(look(), why));
    return nullptr;
  }
  auto task = SpawnedTask::spawn(runtime_, std::move(body), std::move(label), shared_from_this());
  children_.emplace(*task->id, task);
  return task;
}

Awaitable<Outcome> TaskGroup::leave(ExceptionPtr raised) {
  exiting_ = true;
  if (raised && is_base_error(*raised) && !base_error_) base_error_ = raised;
  ExceptionPtr cancellation = is_plain_cancellation(raised) ? raised : nullptr;
  if (parent_cancel_requested_ && parent_->uncancel() == 0) cancellation = nullptr;
  if (raised && !aborting_) abort();

  while (!children_.empty()) {
    all_gone_ = std::make_shared<JoinableFuture>(runtime_);
    parent_->pass_on_open_request(*all_gone_);
    {
      const Waiting waiting(*parent_, [this] { return how_awaited(); });
      co_await all_gone_->async_join(use_awaitable);
    }
    ExceptionPtr woken = parent_->arrive(all_gone_->error());
    all_gone_ = nullptr;
    if (woken && !aborting_) {
      cancellation = std::move(woken);
      abort();
    }
  }
  Outcome outcome;
  outcome.exception = what_leaves(raised, cancellation);
  co_return outcome;
}

ExceptionPtr TaskGroup::what_leaves(const ExceptionPtr& raised, const ExceptionPtr& cancellation) {
  std::vector<ExceptionPtr> errors = std::exchange(errors_, {});
  if (base_error_) return base_error_;
  if (cancellation && errors.empty()) return cancellation;
  if (raised && !is_plain_cancellation(raised)) errors.push_back(raised);
  if (errors.empty()) return raised;
  return make_group("unhandled errors in a TaskGroup", std::move(errors));
}

void TaskGroup::on_end(SpawnedTask& task) {
  children_.erase(*task.id);
  if (all_gone_ && children_.empty()) all_gone_->set_result({});
  if (task.state() != State::raised) return;
  const ExceptionPtr error = task.exception();
  errors_.push_back(error);
  if (is_base_error(*error) && !base_error_) base_error_ = error;
  if (parent_->is_done() || aborting_ || parent_cancel_requested_) return;
  abort();
  parent_cancel_requested_ = true;
  stop_block();
}

void TaskGroup::abort() {
  aborting_ = true;
  // Cancelling ends no child at once, so the map stays as it is.
  for (const auto& [id, child] : children_) child->cancel(std::nullopt);
}

/// At its own end the parent is only woken to look again; nobody cancelled anything that it does.
void TaskGroup::stop_block() {
  if (all_gone_) {
    parent_->cancel_unrecorded();
  } else {
    parent_->cancel(std::nullopt);
  }
}

std::string TaskGroup::how_awaited() const {
  std::vector<FuturePtr> unfinished;
  for (const auto& [id, child] : children_) unfinished.push_back(child);
  return wait_text::at_end_of_group(unfinished);
}

GroupLook TaskGroup::look() const {
  return {children_.size(), errors_.size(), entered_, aborting_};
}

}  // namespace concord::asio
