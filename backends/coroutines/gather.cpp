// gather's rules.
//
//  - It hears of each child one hop after that was done, also of one that was done before: so a
//    gather of finished futures takes two passes, like asyncio 3.11's. It listens to a child before
//    it makes the next: what it hears of a finished one comes before that one starts.
//  - With OnError::raise the first error settles it; what the other children do afterwards
//    concerns it no more. Nothing cancels them.
//  - Cancelling it asks every child, and settles nothing: it is done when its children are. If any
//    child took the request, it ends with CancelledError even if errors are collected, and even if
//    the children swallowed it. Nested gathers are asked in their places by one walk with a stack
//    of its own; what asyncio does by recursion, and refuses when it gets too deep.
#include "backends/coroutines/gather.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/wrong.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::coroutines {

GatheringFuture::GatheringFuture(EventLoop& loop, OnError on_error)
    : LoopFuture(loop), on_error_(on_error) {}

std::shared_ptr<GatheringFuture> GatheringFuture::create(EventLoop& loop,
                                                         std::vector<FuturePtr> children,
                                                         OnError on_error) {
  std::size_t next = 0;
  const auto next_child = [&] { return next < children.size() ? children[next++] : nullptr; };
  return create(loop, next_child, on_error);
}

std::shared_ptr<GatheringFuture> GatheringFuture::create(EventLoop& loop,
                                                         const NextChild& next_child,
                                                         OnError on_error) {
  auto gathering = std::make_shared<GatheringFuture>(loop, on_error);
  std::unordered_set<const Future*> known;
  while (FuturePtr child = next_child()) {
    if (loop.faults().has(Fault::gather_wraps_every_awaitable)) child = wrong::wrapped(loop, child);
    if (loop.faults().has(Fault::gather_runs_one_after_another) && !gathering->children_.empty()) {
      wrong::begin_after(gathering->children_.back(), child);
    }
    if (known.insert(child.get()).second) of_loop(child).add_observer(gathering);
    gathering->children_.push_back(std::move(child));
  }
  const EngineFaults& faults = loop.faults();
  gathering->distinct_ = faults.has(Fault::gather_waits_twice_for_one_given_twice)
                             ? gathering->children_.size()
                             : known.size();
  const bool ends_empty = !faults.has(Fault::gather_of_nothing_never_ends);
  if (gathering->children_.empty() && ends_empty) gathering->settle_returned(list_value({}));
  return gathering;
}

/// One cancellation on its way through gathers, depth first and from left to right as by recursion.
class GatheringFuture::CancelWalk {
 public:
  explicit CancelWalk(const CancelMessage& message) : message_(message) { current_ = this; }
  ~CancelWalk() { current_ = nullptr; }
  CancelWalk(const CancelWalk&) = delete;
  CancelWalk& operator=(const CancelWalk&) = delete;

  /// The walk that this thread is on, or null: a child that is a task passes the request on to what
  /// it waits for, which may be a gather again.
  static CancelWalk* current() { return current_; }

  void enter(GatheringFuture& gather) {
    gather.is_passing_cancel_ = true;
    asked_.push_back({&gather, 0, false});
  }

  /// Asks all that has been entered, and whatever is entered meanwhile; whether the first of them
  /// took the request.
  bool run() {
    bool accepted = false;
    while (!asked_.empty()) {
      Asked& top = asked_.back();
      const bool stops = top.next == 1 && top.gather->loop().faults().has(
                                              Fault::gather_cancels_only_its_first_child);
      if (top.next < top.gather->children_.size() && !stops) {
        ask(top.gather->children_[top.next++]);
        continue;
      }
      accepted = top.accepted;
      top.gather->is_passing_cancel_ = false;
      if (accepted) top.gather->cancel_requested_ = true;
      asked_.pop_back();
      if (accepted && !asked_.empty()) asked_.back().accepted = true;
    }
    return accepted;
  }

 private:
  struct Asked {
    GatheringFuture* gather;
    std::size_t next;  ///< The child whose turn it is.
    bool accepted;
  };

  /// A gather that is shared on every level is asked once for every way that leads to it, as in
  /// CPython: so each question counts as a step.
  void ask(const FuturePtr& child) {
    asked_.back().gather->loop().spend();
    const std::size_t asking = asked_.size() - 1;
    if (child->kind() != FutureKind::gather) {
      if (child->cancel(message_)) asked_[asking].accepted = true;
      return;
    }
    auto& inner = static_cast<GatheringFuture&>(of_loop(child));
    if (inner.is_done()) return;
    if (inner.is_passing_cancel_) {
      asked_[asking].accepted = true;
    } else {
      enter(inner);
    }
  }

  static thread_local CancelWalk* current_;

  const CancelMessage& message_;
  std::vector<Asked> asked_;
};

thread_local GatheringFuture::CancelWalk* GatheringFuture::CancelWalk::current_ = nullptr;

bool GatheringFuture::cancel(const CancelMessage& message) {
  if (is_done() && !loop().faults().has(Fault::gather_cancels_after_its_end)) return false;
  if (loop().faults().has(Fault::gather_cancel_is_not_passed_on))
    return LoopFuture::cancel(message);
  CancelWalk* walk = CancelWalk::current();
  if (walk == nullptr) {
    CancelWalk first(message);
    first.enter(*this);
    const bool accepted = first.run();
    if (accepted && loop().faults().has(Fault::gather_cancel_does_not_wait)) {
      settle_raised(make_cancelled(message));
    }
    return accepted;
  }
  // A circle of tasks that wait for gathers of each other swallows the request, as one of tasks.
  if (is_passing_cancel_) return true;
  // The task that passes the request here wants to know now whether it will be taken.
  const bool accepted = takes_cancel();
  walk->enter(*this);
  return accepted;
}

/// Whether anything below is unfinished: all that is takes a request.
bool GatheringFuture::takes_cancel() const {
  std::vector<const GatheringFuture*> open{this};
  std::unordered_set<const GatheringFuture*> seen{this};
  while (!open.empty()) {
    const GatheringFuture& gather = *open.back();
    open.pop_back();
    for (const FuturePtr& child : gather.children_) {
      if (child->state() != State::pending) continue;
      if (child->kind() != FutureKind::gather) return true;
      const auto* inner = static_cast<const GatheringFuture*>(&of_loop(child));
      if (seen.insert(inner).second) open.push_back(inner);
    }
  }
  return false;
}

void GatheringFuture::on_done(LoopFuture& child) {
  ++finished_;
  // Of a gather that never came about, since a later argument was no awaitable, nobody hears.
  if (distinct_ == 0) return;
  const EngineFaults& faults = loop().faults();
  if (is_done()) {
    const bool replaces = faults.has(Fault::gather_later_error_replaces_the_first);
    if (replaces && state() == State::raised && child.error()) settle_raised(child.error());
    return;
  }
  if (faults.has(Fault::gather_results_in_completion_order)) note_completion(child);
  if (faults.has(Fault::gather_waits_in_argument_order)) return hear_in_argument_order();
  if (raises_for(child)) {
    if (cancels_siblings_of(child)) cancel(std::nullopt);
    raise_error_of(child);
  } else if (finished_ + left_behind() >= distinct_) {
    collect_results();
  }
}

bool GatheringFuture::raises_for(const LoopFuture& child) const {
  const EngineFaults& faults = loop().faults();
  if (child.state() == State::returned) return false;
  if (faults.has(Fault::gather_raises_a_cancel_despite_the_flag) &&
      child.state() == State::cancelled) {
    return true;
  }
  if (faults.has(Fault::gather_waits_for_all_before_it_raises)) return false;
  return on_error_ == OnError::raise || faults.has(Fault::gather_raises_despite_return_exceptions);
}

void GatheringFuture::raise_error_of(LoopFuture& child) {
  if (loop().faults().has(Fault::gather_becomes_cancelled) && child.state() == State::cancelled) {
    settle_cancelled(child.cancel_message());
  } else if (loop().faults().has(Fault::gather_raises_a_group)) {
    settle_raised(make_group("unhandled errors in a gather", {child.error()}));
  } else {
    settle_raised(child.error());
  }
  if (!loop().faults().has(Fault::gather_cancels_after_its_end)) children_.clear();
}

/// For wrong engines: whether its end stops the others.
bool GatheringFuture::cancels_siblings_of(const LoopFuture& child) const {
  return loop().faults().has(child.state() == State::cancelled
                                 ? Fault::gather_cancels_siblings_on_cancel
                                 : Fault::gather_cancels_siblings_on_error);
}

/// For wrong engines: how many children it does not wait for.
std::size_t GatheringFuture::left_behind() const {
  if (loop().faults().has(Fault::gather_ends_with_its_first_child)) return distinct_;
  return loop().faults().has(Fault::gather_ends_one_child_early) ? 1 : 0;
}

/// For a wrong engine: a child is heard of when all before it have ended well.
void GatheringFuture::hear_in_argument_order() {
  for (const FuturePtr& child : children_) {
    if (!of_loop(child).is_done()) return;
    if (raises_for(of_loop(child))) return raise_error_of(of_loop(child));
  }
  collect_results();
}

void GatheringFuture::collect_results() {
  const std::vector<FuturePtr> children = std::exchange(children_, {});
  std::vector<Value> results;
  results.reserve(children.size());
  for (const FuturePtr& child : children) {
    LoopFuture& done = of_loop(child);
    // asyncio makes a new CancelledError for a cancelled child and leaves the child's own to who
    // awaits it.
    if (done.state() == State::cancelled) {
      results.push_back(Value{make_cancelled(done.cancel_message())});
    } else if (done.state() == State::raised) {
      results.push_back(Value{done.exception()});
    } else {
      results.push_back(done.value());
    }
  }
  const EngineFaults& faults = loop().faults();
  if (faults.has(Fault::gather_of_one_twice_gives_one_result)) {
    wrong::drop_repeated(children, results);
  }
  const bool forgets =
      on_error_ == OnError::collect && faults.has(Fault::gather_forgets_its_cancel);
  const bool kept_back =
      on_error_ == OnError::raise && faults.has(Fault::gather_waits_for_all_before_it_raises);
  if (cancel_requested_ && !forgets) {
    // asyncio takes it from the last argument, whatever became of that one.
    settle_raised(of_loop(children.back()).cancelled_error());
  } else if (const ExceptionPtr late = kept_back ? wrong::first_error(children) : nullptr) {
    settle_raised(late);
  } else {
    settle_returned(list_value(std::move(results)));
  }
}

/// Sorts the children by their completion, as far as it has come.
void GatheringFuture::note_completion(const LoopFuture& child) {
  const auto place = children_.begin() + static_cast<std::ptrdiff_t>(finished_ - 1);
  const auto at = std::find_if(place, children_.end(), [&child](const FuturePtr& candidate) {
    return candidate.get() == &child;
  });
  if (at != children_.end()) std::rotate(place, at, at + 1);
}

std::string GatheringFuture::how_awaited() const {
  return wait_text::joins_gather(children_);
}

void GatheringFuture::release() {
  const auto children = std::exchange(children_, {});
  LoopFuture::release();
}

}  // namespace concord::coroutines
