// gather: a parallel group of join operations on the children, never of the children themselves.
//
//  - The group asks its condition about each child that is done, and the condition is this gather:
//    it is settled by the child that decides it, not when the group is over, which is some turns of
//    the context later. Whoever registered with a child after the gather then finds it done.
//  - With OnError::raise the first child that ends badly decides. What the group then cancels are
//    the other join operations, and those only detach: nothing cancels the children.
//  - Cancelling this asks every child, and settles nothing: it is done when its children are. If
//    errors are collected and any child took the request, it ends with CancelledError, even if the
//    children swallowed it; else with whatever the first of them that ends badly brings. It is not
//    the group that is cancelled, since a group hears of the first request only, and a gather
//    passes on each.
#include "backends/asio/gather.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <unordered_set>
#include <utility>

#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

namespace {

std::vector<FuturePtr> distinct(const std::vector<FuturePtr>& futures) {
  std::vector<FuturePtr> found;
  std::unordered_set<const Future*> known;
  for (const FuturePtr& future : futures) {
    if (known.insert(future.get()).second) found.push_back(future);
  }
  return found;
}

}  // namespace

GatherFuture::GatherFuture(Runtime& runtime, std::vector<FuturePtr> children, OnError on_error)
    : JoinableFuture(runtime), children_(std::move(children)), on_error_(on_error) {}

std::shared_ptr<GatherFuture> GatherFuture::create(Runtime& runtime,
                                                   std::vector<FuturePtr> children,
                                                   OnError on_error) {
  auto gather = std::make_shared<GatherFuture>(runtime, std::move(children), on_error);
  if (gather->children_.empty()) {
    gather->settle_returned(list_value({}));
  } else {
    gather->join_children();
  }
  return gather;
}

class GatherFuture::Condition {
 public:
  explicit Condition(std::shared_ptr<GatherFuture> gather) : gather_(std::move(gather)) {}

  net::cancellation_type operator()(const Joined& joined) const {
    gather_->on_joined(joined);
    return gather_->is_done() ? net::cancellation_type::partial : net::cancellation_type::none;
  }

 private:
  std::shared_ptr<GatherFuture> gather_;
};

void GatherFuture::join_children() {
  using Join = decltype(of_asio(children_.front()).async_join(net::deferred));
  const std::vector<FuturePtr> joined = distinct(children_);
  unfinished_ = joined.size();
  std::vector<Join> joins;
  joins.reserve(joined.size());
  for (const FuturePtr& child : joined) joins.push_back(of_asio(child).async_join(net::deferred));

  // Keeps the children until the group is over.
  auto on_end = [joined](const std::vector<std::size_t>&, const std::vector<Joined>&) {};
  net::experimental::make_parallel_group(std::move(joins))
      .async_wait(Condition(std::static_pointer_cast<GatherFuture>(self())),
                  net::bind_executor(runtime().executor(), std::move(on_end)));
}

void GatherFuture::on_joined(const Joined& joined) {
  if (is_done()) return;
  --unfinished_;
  if (on_error_ == OnError::raise && joined.end != JoinEnd::returned) {
    children_.clear();
    settle_raised(joined.future->error());
  } else if (unfinished_ == 0) {
    collect_results();
  }
}

void GatherFuture::collect_results() {
  const std::vector<FuturePtr> children = std::exchange(children_, {});
  if (cancel_requested_) {
    // asyncio takes it from the last argument, whatever became of that one.
    return settle_raised(of_asio(children.back()).cancelled_error());
  }
  std::vector<Value> results;
  results.reserve(children.size());
  for (const FuturePtr& child : children) {
    const JoinableFuture& done = of_asio(child);
    // asyncio makes a new CancelledError for a cancelled child and leaves the child's own to
    // whoever awaits it.
    if (done.state() == State::cancelled) {
      results.push_back(Value{make_cancelled(done.cancel_message())});
    } else {
      results.push_back(done.state() == State::raised ? Value{done.exception()} : done.value());
    }
  }
  settle_returned(list_value(std::move(results)));
}

JoinableFuture* GatherFuture::pass_cancel(std::size_t index) {
  return index < children_.size() ? &of_asio(children_[index]) : nullptr;
}

bool GatherFuture::end_cancel(bool accepted) {
  cancel_requested_ = cancel_requested_ || accepted;
  return accepted;
}

std::string GatherFuture::how_awaited() const {
  return wait_text::joins_gather(children_);
}

void GatherFuture::release() {
  const auto children = std::exchange(children_, {});
  JoinableFuture::release();
}

}  // namespace concord::asio
