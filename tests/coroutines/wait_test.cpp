// wait: its three modes, its timeout, and what it leaves alone.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

std::string names(const std::vector<FuturePtr>& futures) {
  std::string text;
  for (const FuturePtr& future : futures) text += (text.empty() ? "" : " ") + future->name;
  return text;
}

/// ok returns at 1s, bad raises at 2s, slow returns at 3s.
std::string waited(ReturnWhen mode, std::optional<Duration> timeout) {
  Stage stage;
  std::string seen;
  stage.run([&](RunningTask& self) -> Task<Completion> {
    const std::vector<FuturePtr> futures{stage.sleeper("slow", seconds(3)),
                                         stage.sleeper("bad", seconds(2), &types::key_error),
                                         stage.sleeper("ok", seconds(1))};
    const WaitOutcome outcome = co_await stage.engine().wait(self, futures, mode, timeout);
    EXPECT_EQ(outcome.exception, nullptr);
    seen = fmt::format("{}: {} | {}", to_text(Duration{stage.engine().now()}), names(outcome.done),
                       names(outcome.pending));
    co_return Completion::normal();
  });
  return seen;
}

TEST(Wait, ReturnsAtItsModesMomentOrAtItsTimeout) {
  using enum ReturnWhen;
  EXPECT_EQ(waited(all_completed, std::nullopt), "3s: slow bad ok | ");
  EXPECT_EQ(waited(first_exception, std::nullopt), "2s: bad ok | slow");
  EXPECT_EQ(waited(first_completed, std::nullopt), "1s: ok | slow bad");
  EXPECT_EQ(waited(all_completed, milliseconds(1500)), "1500ms: ok | slow bad");
  EXPECT_EQ(waited(all_completed, Duration{0}), "0s:  | slow bad ok");
  EXPECT_EQ(waited(all_completed, Duration{-5}), "0s:  | slow bad ok");
}

TEST(Wait, LosesACompletionThatTiesWithItsTimeout) {
  // wait set its timer before the task set its own, so main looks before the task has taken its
  // last step.
  EXPECT_EQ(waited(ReturnWhen::all_completed, seconds(1)), "1s:  | slow bad ok");
}

TEST(Wait, NeitherCancelsNorRaisesForWhatTheFuturesDo) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const std::vector<FuturePtr> futures{stage.sleeper("slow", seconds(3))};
    co_await stage.engine().wait(self, futures, ReturnWhen::all_completed, seconds(1));
    co_await stage.engine().join(self, futures[0]);
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s slow.start", "3s slow.return", "3s main.return"}));
}

TEST(Wait, LeavesItsFuturesAloneWhenTheWaitingTaskIsCancelled) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr slow = stage.sleeper("slow", seconds(3));
    const FuturePtr waiter =
        stage.spawn("waiter", [&stage, slow](RunningTask& me) -> Task<Completion> {
          const std::vector<FuturePtr> futures{slow};
          const WaitOutcome outcome =
              co_await stage.engine().wait(me, futures, ReturnWhen::all_completed, seconds(9));
          EXPECT_TRUE(outcome.done.empty() && outcome.pending.empty());
          co_return Completion::raised(outcome.exception);
        });
    co_await stage.engine().sleep(self, seconds(1));
    waiter->cancel(std::nullopt);
    co_await stage.engine().join(self, slow);
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s slow.start", "0s waiter.start", "1s waiter.cancel",
                          "1s waiter.cancelled", "3s slow.return", "3s main.return"}));
}

TEST(Wait, FirstExceptionDoesNotCountACancelledFuture) {
  Stage stage;
  stage.run([&](RunningTask& self) -> Task<Completion> {
    const std::vector<FuturePtr> futures{stage.engine().future(), stage.sleeper("ok", seconds(1))};
    futures[0]->cancel(std::nullopt);
    co_await stage.engine().wait(self, futures, ReturnWhen::first_exception, std::nullopt);
    EXPECT_EQ(stage.engine().now(), seconds(1).ns);
    co_return Completion::normal();
  });
}

}  // namespace
}  // namespace concord::coroutines
