// wait: a parallel group of join operations, and one more around it with the timer.
//
// asyncio's wait gives up waiting, never what it waits for. A parallel group cancels what it is
// made of as soon as its condition says so, or when it is cancelled itself. Both come together in
// the type of the cancellation: the conditions here ask for `partial`, which a join operation takes
// as "detach" (future.hpp), and while the task waits here a filter turns the `terminal` of its own
// cancellation into `partial` too.
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>

#include "backends/asio/awaits.hpp"
#include "backends/asio/native.hpp"
#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

namespace {

/// asyncio: _wait's _on_completion. A child that was cancelled is no exception here.
struct EndsWait {
  ReturnWhen mode;
  net::cancellation_type stops;

  net::cancellation_type operator()(Joined joined) const {
    const bool ends = mode == ReturnWhen::first_completed ||
                      (mode == ReturnWhen::first_exception && joined.end == JoinEnd::raised);
    return ends ? stops : net::cancellation_type::none;
  }
};

struct DetachesOnly {
  net::cancellation_type operator()(net::cancellation_type type) const {
    return type == net::cancellation_type::none ? type : net::cancellation_type::partial;
  }
};

auto group_of_joins(const std::vector<FuturePtr>& futures) {
  using Join = decltype(of_asio(futures.front()).async_join(net::deferred));
  std::vector<Join> joins;
  joins.reserve(futures.size());
  for (const FuturePtr& future : futures) {
    joins.push_back(of_asio(future).async_join(net::deferred));
  }
  return net::experimental::make_parallel_group(std::move(joins));
}

WaitOutcome sorted(const std::vector<FuturePtr>& futures) {
  WaitOutcome outcome;
  for (const FuturePtr& future : futures) {
    (of_asio(future).is_done() ? outcome.done : outcome.pending).push_back(future);
  }
  return outcome;
}

Awaitable<void> wait_for_group(Runtime& runtime, const std::vector<FuturePtr>& futures,
                               ReturnWhen mode, std::optional<Duration> timeout) {
  auto group = group_of_joins(futures);
  const bool goes_on = runtime.faults().has(Fault::wait_does_not_end_its_joins);
  const auto stops = goes_on ? net::cancellation_type::terminal : net::cancellation_type::partial;
  const EndsWait condition{mode, stops};
  if (!timeout) {
    co_await group.async_wait(condition, use_awaitable);
    co_return;
  }
  const Instant deadline = after(runtime.clock().now(), *timeout);
  auto whole = group.async_wait(condition, net::deferred);
  auto time_out = runtime.clock().async_wait(deadline, net::deferred);
  auto either = net::experimental::make_parallel_group(std::move(whole), std::move(time_out));
  const net::experimental::wait_for_one first(stops);
  co_await either.async_wait(first, use_awaitable);
}

}  // namespace

Awaitable<WaitOutcome> wait(Runtime& runtime, SpawnedTask& self,
                            const std::vector<FuturePtr>& futures, ReturnWhen mode,
                            std::optional<Duration> timeout) {
  if (self.is_branch()) co_return WaitOutcome{{}, {}, refused_in_branch()};
  const auto text = [&futures] { return wait_text::in_wait(futures); };
  if (const Waiting waiting(self, text); self.must_cancel()) {
    co_await give_way(runtime);
  } else {
    const DetachesOnly filter;
    if (!runtime.faults().has(Fault::wait_passes_its_cancellation_on)) {
      co_await net::this_coro::reset_cancellation_state(filter);
    }
    co_await wait_for_group(runtime, futures, mode, timeout);
    co_await net::this_coro::reset_cancellation_state();
  }
  WaitOutcome outcome;
  outcome.exception = self.arrive(nullptr);
  if (!outcome.exception) outcome = sorted(futures);
  co_return outcome;
}

}  // namespace concord::asio
