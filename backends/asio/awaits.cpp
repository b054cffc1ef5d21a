// sleep and join; wait has a file of its own.
#include "backends/asio/awaits.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include "harness/interpret/wait_text.hpp"

namespace concord::asio {

Awaitable<void> give_way(Runtime& runtime) {
  const Executor executor = runtime.executor();
  runtime.spend();
  co_await net::post(executor, use_awaitable);
}

Awaitable<Outcome> sleep(Runtime& runtime, SpawnedTask& self, Duration duration) {
  if (duration.ns <= 0) {
    co_await give_way(runtime);
  } else if (const Waiting waiting(self, wait_text::sleeps); self.must_cancel()) {
    co_await give_way(runtime);
  } else {
    const Instant deadline = after(runtime.clock().now(), duration);
    boost::system::error_code aborted;
    auto token = net::redirect_error(use_awaitable, aborted);
    co_await runtime.clock().async_wait(deadline, token);
  }
  co_return Outcome::raised(self.arrive(nullptr));
}

Awaitable<Outcome> join(Runtime& runtime, SpawnedTask& self, JoinableFuture& future) {
  if (future.is_done()) co_return future.outcome();
  if (&future == &self) {
    co_await give_way(runtime);
    ExceptionPtr refused = make_exception(types::runtime_error, "Task cannot await on itself");
    co_return Outcome::raised(self.arrive(std::move(refused)));
  }
  self.pass_on_open_request(future);
  Joined joined;
  {
    const Waiting waiting(
        self, [&future] { return future.how_awaited(); }, &future);
    joined = co_await future.async_join(use_awaitable);
  }
  ExceptionPtr brought = joined.end == JoinEnd::detached ? nullptr : future.error();
  if (ExceptionPtr raised = self.arrive(std::move(brought)))
    co_return Outcome::raised(std::move(raised));
  co_return future.outcome();
}

}  // namespace concord::asio
