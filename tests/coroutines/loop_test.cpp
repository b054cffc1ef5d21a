// The turn of the loop: who runs before whom within one instant.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

TEST(Loop, RunsTasksInTheOrderOfCreationAfterTheirCreatorSuspends) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    stage.sleeper("a", {0});
    stage.sleeper("b", {0});
    stage.mark(self, "spawned");
    co_await stage.engine().sleep(self, {0});
    stage.mark(self, "back");
    co_await stage.engine().sleep(self, {0});
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s main.spawned", "0s a.start", "0s b.start",
                          "0s main.back", "0s a.return", "0s b.return", "0s main.return"}));
}

TEST(Loop, WakesSleepersOfOneInstantBeforeAnyConsequenceOfTheFirst) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr bad = stage.sleeper("bad", seconds(1), &types::value_error);
    const FuturePtr late = stage.sleeper("late", seconds(1));
    const FuturePtr both = stage.engine().gather({bad, late}, OnError::raise);
    const Outcome end = co_await stage.engine().join(self, both);
    stage.mark(self, fate(*late));
    co_return as_completion(end);
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s bad.start", "0s late.start", "1s bad.raise",
                          "1s late.return", "1s main.returned late", "1s main.raise"}));
}

TEST(Loop, AppendsTimersThatAreDueBehindWhatIsReady) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr never = stage.engine().future();
    stage.spawn("waiter", [&stage, never](RunningTask& waiter) -> Task<Completion> {
      const std::vector<FuturePtr> futures{never};
      co_await stage.engine().wait(waiter, futures, ReturnWhen::all_completed, Duration{0});
      co_return Completion::normal();
    });
    for (int i = 0; i < 4; ++i) {
      co_await stage.engine().sleep(self, {0});
      stage.mark(self, "turn-" + std::to_string(i));
    }
    co_return Completion::normal();
  });
  EXPECT_EQ(lines,
            (Lines{"0s main.start", "0s waiter.start", "0s main.turn-0", "0s main.turn-1",
                   "0s main.turn-2", "0s waiter.return", "0s main.turn-3", "0s main.return"}));
}

TEST(Loop, TakesTwoHopsFromATimerToTheSleepersNextStep) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr gate = stage.engine().future();
    stage.spawn("setter", [&stage, gate](RunningTask& setter) -> Task<Completion> {
      co_await stage.engine().sleep(setter, seconds(1));
      gate->set_result(text("open"));
      co_await stage.engine().sleep(setter, {0});
      stage.mark(setter, "again");
      co_return Completion::normal();
    });
    stage.sleeper("peer", seconds(1));
    const Outcome opened = co_await stage.engine().join(self, gate);
    stage.mark(self, fate(opened));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s setter.start", "0s peer.start", "1s peer.return",
                          "1s main.returned open", "1s main.return", "1s setter.again",
                          "1s setter.return"}));
}

TEST(Loop, DoesNotSuspendForAFutureThatIsDone) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr done = stage.engine().future();
    done->set_result(text("x"));
    stage.sleeper("other", {0});
    for (int i = 0; i < 2; ++i) co_await stage.engine().join(self, done);
    stage.mark(self, "joined");
    co_return Completion::normal();
  });
  EXPECT_EQ(lines.at(1), "0s main.joined");
}

TEST(Loop, RunsCallbacksInOrderOfRegistrationOneHopAfterTheEnd) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr task = stage.sleeper("task", seconds(1));
    const CallbackPtr removed = stage.marking("removed");
    task->add_done_callback(stage.marking("first"));
    task->add_done_callback(removed);
    task->add_done_callback(removed);
    task->add_done_callback(stage.marking("second"));
    EXPECT_EQ(task->remove_done_callback(removed), 2U);
    co_await stage.engine().join(self, task);
    task->add_done_callback(stage.marking("afterwards"));
    stage.mark(self, "registered");
    co_await stage.engine().sleep(self, {0});
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s task.start", "1s task.return", "1s task.first",
                          "1s task.second", "1s main.registered", "1s task.afterwards",
                          "1s main.return"}));
}

TEST(Loop, ReachesTheEndOfThePassInWhichMainEnded) {
  Stage stage;
  const FuturePtr last = stage.engine().future();
  const FuturePtr task = stage.spawn("main", [&](RunningTask& self) -> Task<Completion> {
    stage.sleeper("twice", {0});
    co_await stage.engine().sleep(self, {0});
    co_return Completion::normal();
  });
  EXPECT_EQ(stage.engine().run_until(task).ending, Ending::finished);
  EXPECT_EQ(stage.lines(),
            (Lines{"0s main.start", "0s twice.start", "0s main.return", "0s twice.return"}));
}

TEST(Loop, StopsARunThatExceedsItsBudget) {
  StageOptions options;
  options.limits.steps = 1000;
  Stage stage(options);
  const FuturePtr task = stage.spawn("main", [&](RunningTask& self) -> Task<Completion> {
    for (;;) co_await stage.engine().sleep(self, {0});
  });
  EXPECT_THROW(stage.engine().run_until(task), LimitExceeded);
}

TEST(Loop, LetsAForeignExceptionOfABodyLeave) {
  Stage stage;
  const FuturePtr task = stage.engine().spawn(
      [&](RunningTask& self, ExceptionPtr) -> Task<Completion> {
        co_await stage.engine().sleep(self, {0});
        throw std::runtime_error("the interpreter broke");
      },
      Label{0, "main"});
  EXPECT_THROW(stage.engine().run_until(task), std::runtime_error);
  EXPECT_EQ(task->state(), State::pending);
}

TEST(Loop, TakesRaisedLikeACompletion) {
  Stage stage;
  const FuturePtr task = stage.engine().spawn(
      [&](RunningTask& self, ExceptionPtr) -> Task<Completion> {
        co_await stage.engine().sleep(self, {0});
        raise_exception(types::key_error, "k");
      },
      Label{0, "main"});
  EXPECT_EQ(stage.engine().run_until(task).ending, Ending::finished);
  EXPECT_EQ(fate(*task), "raised KeyError(\"k\")");
}

}  // namespace
}  // namespace concord::coroutines
