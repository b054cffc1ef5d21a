// gather's rules, in terms of changes of state.
//
//  - With OnError::raise the first child to end badly settles it, with that error. Nothing cancels
//    the others, and what they do afterwards concerns it no more.
//  - Else it is settled by the last child. "First" and "last" are meant in the order of the
//    children's changes of state, which the lock makes one order.
//  - Cancelling it asks every child, and settles nothing: it is done when its children are. If any
//    took the request it ends with CancelledError, even if errors are collected and even if the
//    children swallowed it.
#include "backends/threads/gather.hpp"

#include <algorithm>
#include <thread>
#include <unordered_set>
#include <utility>

#include "backends/threads/due_callbacks.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::threads {

GatherFuture::GatherFuture(Runtime& runtime, std::vector<FuturePtr> children, OnError on_error)
    : LockedFuture(runtime), children_(std::move(children)), on_error_(on_error) {}

std::shared_ptr<GatherFuture> GatherFuture::create(Runtime& runtime,
                                                   std::vector<FuturePtr> children,
                                                   OnError on_error) {
  auto gather = std::make_shared<GatherFuture>(runtime, std::move(children), on_error);
  const Lock lock = runtime.monitor().lock();
  runtime.keep(gather);
  gather->observe_children();
  return gather;
}

/// The count is whole before the first child is looked at: some may be done already.
void GatherFuture::observe_children() {
  if (children_.empty()) return settle_returned(list_value({}));
  std::unordered_set<Future*> known;
  std::vector<LockedFuture*> distinct;
  for (const FuturePtr& child : children_) {
    if (known.insert(child.get()).second) distinct.push_back(&locked(child));
  }
  unfinished_ = distinct.size();
  // asyncio: what is done later is heard of later.
  std::stable_partition(distinct.begin(), distinct.end(),
                        [](const LockedFuture* child) { return !child->is_done_later(); });
  for (LockedFuture* child : distinct) child->add_observer(*this);
  if (!is_done()) return;
  made_in_ = Turn::of_caller();
  for (LockedFuture* child : distinct) {
    if (!child->is_done()) late_children_.push_back(child->shared_from_this());
  }
}

/// asyncio: it does if a child does. Those that are all done have not told it yet, when whoever was
/// told before it asks. Gathers may stand in gathers, to any depth.
bool GatherFuture::takes_requests() const {
  std::vector<const GatherFuture*> to_look{this};
  std::unordered_set<const Future*> known;
  while (!to_look.empty()) {
    const GatherFuture* gather = to_look.back();
    to_look.pop_back();
    if (gather->is_done()) continue;
    for (const FuturePtr& child : gather->children_) {
      if (!known.insert(child.get()).second || locked(child).is_done()) continue;
      if (child->kind() != FutureKind::gather) return true;
      to_look.push_back(static_cast<const GatherFuture*>(&locked(child)));
    }
  }
  return false;
}

GatherFuture::Turn GatherFuture::Turn::of_caller() {
  return {std::this_thread::get_id(), due_callbacks().turns()};
}

/// The first child is asked first, with all that is below it: it may be the last thing for which
/// another child waited.
void GatherFuture::take_cancel(Cancellation& request) {
  cancel_requested_ = true;
  for (auto child = children_.rbegin(); child != children_.rend(); ++child) {
    request.pass_on(locked(*child));
  }
}

bool GatherFuture::take_late_cancel(Cancellation& request) {
  bool is_taken = false;
  for (auto child = late_children_.rbegin(); child != late_children_.rend(); ++child) {
    if (request.pass_on(locked(*child))) is_taken = true;
  }
  return is_taken;
}

void GatherFuture::on_settled(LockedFuture& child) {
  --unfinished_;
  if (is_done()) return;
  if (on_error_ == OnError::raise && child.state_now() != State::returned) {
    children_.clear();
    settle_raised(child.error());
  } else if (unfinished_ == 0) {
    collect_results();
  }
}

void GatherFuture::collect_results() {
  const std::vector<FuturePtr> children = std::exchange(children_, {});
  if (cancel_requested_) {
    // asyncio takes it from the last argument, whatever became of that one.
    return settle_raised(locked(children.back()).cancelled_error_now());
  }
  std::vector<Value> results;
  results.reserve(children.size());
  for (const FuturePtr& child : children) results.push_back(result_of(locked(child)));
  settle_returned(list_value(std::move(results)));
}

/// asyncio makes a new CancelledError for a cancelled child and leaves the child's own to whoever
/// awaits it.
Value GatherFuture::result_of(LockedFuture& child) {
  if (child.state_now() == State::cancelled) return Value{make_cancelled(child.cancel_message())};
  Outcome outcome = child.outcome();
  return outcome.exception ? Value{std::move(outcome.exception)} : std::move(outcome.value);
}

std::string GatherFuture::how_awaited() const {
  return wait_text::joins_gather(children_);
}

void GatherFuture::release() {
  const auto children = std::exchange(children_, {});
  const auto late_children = std::exchange(late_children_, {});
  LockedFuture::release();
}

}  // namespace concord::threads
