// A group's rules.
//
// A group has to stop two things when a child fails: the other children, which it cancels, and its
// own block, which runs in the parent. For that it cancels the parent and remembers that it did
// (`parent_cancel_requested_`), so that the end of the block can take the request back: to everyone
// outside, the parent was never cancelled, it raises the group of errors instead. Whether somebody
// else cancelled the parent as well shows in the number of requests that are left after that
// (asyncio: Task.uncancel).
//
// The end of the block waits in a loop, since the wait can be cut short any number of times: by a
// cancellation of the parent, which aborts the group and still has to see the children off, or by
// the group's own request when the last child fails. asyncio 3.11 does not take back a request that
// it makes while the parent is already in this wait; nor do we.
//
// What leaves, in this order: a KeyboardInterrupt or SystemExit; a cancellation of the parent,
// unless there are errors; the errors, the block's own last.
#include "backends/coroutines/group.hpp"

#include <algorithm>
#include <utility>

#include "backends/coroutines/join.hpp"
#include "backends/coroutines/wrong.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::coroutines {

namespace {

/// What the parent waits for at the end of its group.
class GroupEnd final : public LoopFuture {
 public:
  GroupEnd(EventLoop& loop, const TaskGroup& group) : LoopFuture(loop), group_(group) {}
  std::string how_awaited() const override {
    return wait_text::at_end_of_group(group_.unfinished());
  }

 private:
  const TaskGroup& group_;
};

}  // namespace

ExceptionPtr TaskGroup::enter(RunningTask& self) {
  if (entered_ && !loop_.faults().has(Fault::group_can_be_entered_twice)) {
    return make_exception(types::runtime_error, refusal_text(look(), "has already been entered"));
  }
  parent_ = std::static_pointer_cast<RunningTask>(self.shared_from_this());
  entered_ = true;
  return nullptr;
}

std::shared_ptr<RunningTask> TaskGroup::spawn(RunningTask::Body body, Label label,
                                              ExceptionPtr& refusal) {
  const bool is_finished =
      exiting_ && children_.empty() && !loop_.faults().has(Fault::group_takes_tasks_after_its_end);
  const bool is_closing =
      aborting_ && !loop_.faults().has(Fault::group_takes_tasks_after_its_abort);
  const char* why = !entered_     ? "has not been entered"
                    : is_finished ? "is finished"
                    : is_closing  ? "is shutting down"
                                  : nullptr;
  if (why != nullptr) {
    refusal = make_exception(types::runtime_error, refusal_text(look(), why));
    return nullptr;
  }
  auto task = RunningTask::create(loop_, std::move(body), std::move(label));
  if (exiting_ && loop_.faults().has(Fault::group_forgets_late_tasks)) return task;
  task->add_observer(shared_from_this());
  places_.emplace(task.get(), children_.insert(children_.end(), task));
  return task;
}

Task<Outcome> TaskGroup::leave(ExceptionPtr raised) {
  exiting_ = true;
  if (raised && is_base_error(*raised) && !base_error_) base_error_ = raised;
  ExceptionPtr cancellation = is_plain_cancellation(raised) ? raised : nullptr;
  const bool uncancels = !loop_.faults().has(Fault::group_does_not_uncancel_parent);
  if (parent_cancel_requested_ && uncancels && parent_->uncancel() == 0) cancellation = nullptr;
  const bool stops = !loop_.faults().has(Fault::group_body_error_stops_nobody);
  if (raised && !aborting_ && stops) abort();

  const bool never_ends = loop_.faults().has(Fault::group_without_tasks_never_ends);
  while ((!children_.empty() || never_ends) && !loop_.faults().has(Fault::group_does_not_wait)) {
    const auto end = std::make_shared<GroupEnd>(loop_, *this);
    on_completed_ = end;
    const Outcome woken = co_await Join(*parent_, *end, loop_.faults());
    if (woken.exception && !aborting_) {
      cancellation = woken.exception;
      if (loop_.faults().has(Fault::group_cancel_of_parent_stops_nobody)) continue;
      abort();
    }
    on_completed_ = nullptr;
  }
  if (loop_.faults().has(Fault::group_swallows_cancel_of_parent)) cancellation = nullptr;
  Outcome outcome;
  outcome.exception = verdict(raised, cancellation);
  co_return outcome;
}

ExceptionPtr TaskGroup::verdict(const ExceptionPtr& raised, const ExceptionPtr& cancellation) {
  std::vector<ExceptionPtr> errors = std::exchange(errors_, {});
  const EngineFaults& faults = loop_.faults();
  if (base_error_ && !faults.has(Fault::group_wraps_a_base_error)) return base_error_;
  const bool cancel_wins = faults.has(Fault::group_cancel_of_parent_wins);
  if (cancellation && (errors.empty() || cancel_wins)) return cancellation;
  const bool keeps_raised = !faults.has(Fault::group_drops_the_error_of_its_body);
  if (raised && !is_plain_cancellation(raised) && keeps_raised) errors.push_back(raised);
  if (errors.empty()) return raised;
  if (faults.has(Fault::group_swallows_errors)) return nullptr;
  if (faults.has(Fault::group_flattens_nested_groups)) errors = wrong::flattened(errors);
  if (faults.has(Fault::group_raises_bare_error)) return errors.front();
  return make_group("unhandled errors in a TaskGroup", std::move(errors));
}

void TaskGroup::on_done(LoopFuture& task) {
  forget(task);
  if (on_completed_ && children_.empty()) on_completed_->set_result(Value{true});
  if (task.state() == State::cancelled) {
    if (loop_.faults().has(Fault::group_cancels_all_when_one_is_cancelled) && !aborting_) abort();
    return;
  }
  if (task.state() == State::returned) return;
  const ExceptionPtr error = task.exception();
  if (errors_.empty() || !loop_.faults().has(Fault::group_drops_later_errors))
    errors_.push_back(error);
  if (loop_.faults().has(Fault::group_lists_errors_backwards)) {
    std::rotate(errors_.begin(), errors_.end() - 1, errors_.end());
  }
  if (is_base_error(*error) && !base_error_) base_error_ = error;
  if (parent_->is_done() || aborting_ || parent_cancel_requested_) return;
  abort();
  if (spares_body()) return;
  parent_cancel_requested_ = true;
  cancel_parent();
}

/// asyncio walks a set of tasks here.
void TaskGroup::abort() {
  aborting_ = true;
  if (loop_.faults().has(Fault::group_does_not_cancel_siblings)) return;
  std::vector<std::shared_ptr<RunningTask>> siblings;
  for (const auto& child : children_) {
    const bool is_spared = !child->has_begun() && loop_.faults().has(Fault::group_spares_the_new);
    if (!child->is_done() && !is_spared) siblings.push_back(child);
  }
  loop_.arrange(siblings, Choice::sibling);
  if (loop_.faults().has(Fault::group_cancels_one_sibling) && !siblings.empty()) siblings.resize(1);
  for (const auto& sibling : siblings) sibling->cancel(std::nullopt);
}

/// For wrong engines: whether the block is not interrupted.
bool TaskGroup::spares_body() const {
  const LoopFuture* waiter = parent_->waiter();
  if (on_completed_ && waiter == on_completed_.get()) return false;
  const bool is_ready = waiter == nullptr || waiter->is_done();
  return loop_.faults().has(Fault::group_spares_its_body) ||
         (is_ready && loop_.faults().has(Fault::group_spares_a_body_that_is_ready));
}

/// At its own end the parent is only woken to look again; nobody cancelled anything that it does.
void TaskGroup::cancel_parent() {
  if (on_completed_ && parent_->waiter() == on_completed_.get()) {
    parent_->cancel_unrecorded();
  } else {
    parent_->cancel(std::nullopt);
  }
}

void TaskGroup::forget(const LoopFuture& child) {
  const auto place = places_.find(&child);
  if (place == places_.end()) return;
  children_.erase(place->second);
  places_.erase(place);
}

std::vector<FuturePtr> TaskGroup::unfinished() const {
  return {children_.begin(), children_.end()};
}

GroupLook TaskGroup::look() const {
  return {children_.size(), errors_.size(), entered_, aborting_};
}

}  // namespace concord::coroutines
