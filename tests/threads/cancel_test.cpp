// A request to cancel is met, refused or overtaken; never lost, and never half accepted.
#include <gtest/gtest.h>

#include <string>

#include "tests/threads/stage.hpp"

namespace concord::threads {
namespace {

TEST(Cancel, ThatComesWhileTheThreadRunsArrivesAtItsNextWait) {
  Stage stage;
  stage.run([&](TaskThread& self) {
    self.future()->cancel("later");
    const Outcome first = stage.engine().sleep(self, {0}).value;
    EXPECT_EQ(to_text(Value{first.exception}), "CancelledError(\"later\")");
    const Outcome second = stage.engine().sleep(self, seconds(1)).value;
    EXPECT_EQ(second.exception, nullptr);
    return Completion::normal();
  });
  EXPECT_EQ(stage.lines(),
            (std::vector<std::string>{"0s main.start", "0s main.cancel", "1s main.return"}));
}

TEST(Cancel, AfterTheLastWaitCancelsTheTaskAlthoughItReturns) {
  Stage stage;
  FuturePtr task;
  stage.run([&](TaskThread& self) {
    task = stage.spawn("task", [](TaskThread& me) {
      me.future()->cancel("late");
      return Completion::normal();
    });
    stage.engine().sleep(self, seconds(1));
    return Completion::normal();
  });
  EXPECT_EQ(task->state(), State::cancelled);
  EXPECT_NE(stage.place_of("task.cancelled"), -1);
}

TEST(Cancel, GoesDownAChainOfTasksThatWaitForEachOther) {
  constexpr int kLength = 200;
  Stage stage;
  std::vector<FuturePtr> chain;
  stage.run([&](TaskThread& self) {
    chain.push_back(stage.spawn("t", stage.sleeping(seconds(3600))));
    for (int i = 1; i < kLength; ++i) {
      chain.push_back(stage.spawn("t", [&stage, before = chain.back()](TaskThread& me) {
        return as_completion(stage.engine().join(me, before).value);
      }));
    }
    stage.engine().sleep(self, seconds(1));
    chain.back()->cancel(std::nullopt);
    stage.engine().join(self, chain.back());
    return Completion::normal();
  });
  for (const FuturePtr& task : chain) EXPECT_EQ(task->state(), State::cancelled);
}

/// Completion and cancellation at one instant, each on a thread of its own: either may win, and
/// what cancel() said must be true.
TEST(Cancel, AndCompletionHaveOneWinner) {
  for (int round = 0; round < 300; ++round) {
    Stage stage;
    FuturePtr gate;
    bool cancelled = false;
    bool completed = false;
    stage.run([&](TaskThread& self) {
      gate = stage.engine().future();
      const FuturePtr canceller = stage.spawn("canceller", [&](TaskThread& me) {
        stage.engine().sleep(me, seconds(1));
        cancelled = gate->cancel(std::nullopt);
        return Completion::normal();
      });
      const FuturePtr setter = stage.spawn("setter", [&](TaskThread& me) {
        stage.engine().sleep(me, seconds(1));
        completed = gate->set_result(Value{std::int64_t{1}});
        return Completion::normal();
      });
      stage.engine().join(self, canceller);
      stage.engine().join(self, setter);
      return Completion::normal();
    });
    EXPECT_NE(cancelled, completed);
    EXPECT_EQ(gate->state(), cancelled ? State::cancelled : State::returned);
  }
}

TEST(Cancel, OfATaskThatJustEndsIsRefusedOrMet) {
  for (int round = 0; round < 300; ++round) {
    Stage stage;
    FuturePtr task;
    bool accepted = false;
    stage.run([&](TaskThread& self) {
      task = stage.spawn("task", [](TaskThread&) { return Completion::normal(); });
      accepted = task->cancel(std::nullopt);
      stage.engine().join(self, task);
      return Completion::normal();
    });
    EXPECT_EQ(task->state(), accepted ? State::cancelled : State::returned);
  }
}

}  // namespace
}  // namespace concord::threads
