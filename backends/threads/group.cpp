// A group's rules, where children end on threads of their own.
//
// What a child's end means to its group happens in the same moment, under the lock: so the group
// knows of every end that anybody could know of, the first failure is the first change of state to
// `raised`, and there is no gap in which a child could be added to a group that has decided to
// leave.
//
// A failing child stops the others by cancelling them and stops the block, which runs on the
// parent's thread, by cancelling the parent; `parent_cancel_requested_` remembers it, so that the
// end of the block can take that request back (asyncio: Task.uncancel). A request that is made
// while the parent waits at the end is not taken back: asyncio 3.11 does not either.
//
// The parent leaves when no child is unfinished, however often it is woken before: by requests to
// cancel it, from outside or from here.
//
// What leaves, in this order: a KeyboardInterrupt or SystemExit; a cancellation of the parent,
// unless there are errors; the errors, the block's own last.
#include "backends/threads/group.hpp"

#include <string>
#include <utility>

#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

/// What the parent waits in at the end of its group.
class TaskGroup::End final : public Suspension {
 public:
  explicit End(TaskGroup& group) : Suspension(*group.parent_), group_(group) { group_.end_ = this; }
  ~End() override { group_.end_ = nullptr; }
  std::string describe() const override { return wait_text::at_end_of_group(group_.unfinished()); }

 private:
  TaskGroup& group_;
};

std::shared_ptr<TaskGroup> TaskGroup::create(Runtime& runtime) {
  auto group = std::make_shared<TaskGroup>(runtime);
  const Lock lock = runtime.monitor().lock();
  runtime.keep_part(group);
  return group;
}

ExceptionPtr TaskGroup::enter(TaskThread& self) {
  const Lock lock = runtime_.monitor().lock();
  if (entered_) {
    return make_exception(types::runtime_error, refusal_text(look(), "has already been entered"));
  }
  parent_ = &self;
  entered_ = true;
  return nullptr;
}

const char* TaskGroup::why_refused() const {
  if (!entered_) return "has not been entered";
  if (exiting_ && children_.empty()) return "is finished";
  return aborting_ ? "is shutting down" : nullptr;
}

std::shared_ptr<TaskThread> TaskGroup::spawn(TaskThread::Body body, Label label,
                                             ExceptionPtr& refusal) {
  auto child = std::make_shared<TaskThread>(runtime_, std::move(body), std::move(label));
  {
    const Lock lock = runtime_.monitor().lock();
    if (const char* why = why_refused()) {
      refusal = make_exception(types::runtime_error, refusal_text(look(), why));
      return nullptr;
    }
    runtime_.keep(child);
    child->add_observer(*this);
    children_.emplace(*child->id, child);
  }
  runtime_.start(child);
  return child;
}

ExceptionPtr TaskGroup::leave(const ExceptionPtr& raised) {
  Lock lock = runtime_.monitor().lock();
  // First, since children may end while they have their turn, and ask the parent to cancel.
  if (!children_.empty()) parent_->give_callbacks_their_turn(lock);
  exiting_ = true;
  if (raised && is_base_error(*raised) && !base_error_) base_error_ = raised;
  ExceptionPtr cancellation = is_plain_cancellation(raised) ? raised : nullptr;
  if (parent_cancel_requested_ && parent_->uncancel() == 0) cancellation = nullptr;
  if (raised && !aborting_) abort();
  cancellation = wait_for_children(lock, std::move(cancellation));
  return verdict(raised, cancellation);
}

ExceptionPtr TaskGroup::wait_for_children(Lock& lock, ExceptionPtr cancellation) {
  while (!children_.empty()) {
    End end(*this);
    ExceptionPtr thrown = parent_->suspend(lock, end);
    if (thrown && !aborting_) {
      cancellation = std::move(thrown);
      abort();
    }
    if (runtime_.faults().has(Fault::group_leaves_when_woken)) break;
  }
  return cancellation;
}

ExceptionPtr TaskGroup::verdict(const ExceptionPtr& raised, const ExceptionPtr& cancellation) {
  std::vector<ExceptionPtr> errors = std::exchange(errors_, {});
  if (base_error_) return base_error_;
  if (cancellation && errors.empty()) return cancellation;
  if (raised && !is_plain_cancellation(raised)) errors.push_back(raised);
  if (errors.empty()) return raised;
  return make_group("unhandled errors in a TaskGroup", std::move(errors));
}

void TaskGroup::on_settled(LockedFuture& child) {
  children_.erase(*child.id);
  if (end_ != nullptr && children_.empty()) end_->end();
  if (child.state_now() != State::raised) return;
  ExceptionPtr error = child.error();
  if (is_base_error(*error) && !base_error_) base_error_ = error;
  errors_.push_back(std::move(error));
  if (parent_->is_done() || aborting_ || parent_cancel_requested_) return;
  abort();
  parent_cancel_requested_ = true;
  cancel_parent();
}

/// Nobody promises in which order.
void TaskGroup::abort() {
  aborting_ = true;
  for (const auto& [id, child] : children_) child->request_cancel(std::nullopt);
}

/// At its own end the parent is only woken to look again; nobody cancelled anything that it does.
void TaskGroup::cancel_parent() {
  if (end_ != nullptr && parent_->waiting_in() == end_) {
    parent_->request_cancel_unrecorded();
  } else {
    parent_->request_cancel(std::nullopt);
  }
}

std::vector<FuturePtr> TaskGroup::unfinished() const {
  std::vector<FuturePtr> futures;
  for (const auto& [id, child] : children_) futures.push_back(child);
  return futures;
}

}  // namespace concord::threads
