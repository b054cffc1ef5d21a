// Cancellation: what it does to a task in each of its states, and when it is an event.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

/// Spawns `task` with `script`, lets it run, cancels it with the message "m" `after` the beginning.
Lines cancelled_after(Stage& stage, Duration after, Script script, int times = 1) {
  return stage.run([&, after, times](RunningTask& self) -> Task<Completion> {
    const FuturePtr task = stage.spawn("task", script);
    co_await stage.engine().sleep(self, after);
    for (int i = 0; i < times; ++i) EXPECT_TRUE(task->cancel("m"));
    const Outcome end = co_await stage.engine().join(self, task);
    stage.mark(self, fate(end));
    EXPECT_FALSE(task->cancel(std::nullopt));
    co_return Completion::normal();
  });
}

TEST(Cancel, ArrivesAtTheAwaitOnTheNextTurn) {
  Stage stage;
  EXPECT_EQ(cancelled_after(stage, seconds(1), stage.sleeping("task", seconds(9))),
            (Lines{"0s main.start", "0s task.start", "1s task.cancel", "1s task.cancelled",
                   "1s main.raised CancelledError(\"m\")", "1s main.return"}));
}

TEST(Cancel, BeforeTheFirstStepNeverRunsTheBody) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr task = stage.sleeper("task", seconds(1));
    task->cancel("m");
    const Outcome end = co_await stage.engine().join(self, task);
    stage.mark(self, fate(end));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s task.cancelled",
                          "0s main.raised CancelledError(\"m\")", "0s main.return"}));
}

TEST(Cancel, OfSeveralRequestsThatArriveTogetherIsOneEvent) {
  Stage stage;
  const Lines lines = cancelled_after(stage, seconds(1), stage.sleeping("task", seconds(9)), 3);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "1s task.cancel"), 1);
}

TEST(Cancel, CanBeSwallowedAndLeavesItsCount) {
  Stage stage;
  const Script stubborn = [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(9));
    stage.mark(self, std::to_string(self.cancelling()));
    co_await stage.engine().sleep(self, seconds(1));
    co_return Completion::returned(text("done"));
  };
  EXPECT_EQ(cancelled_after(stage, seconds(1), stubborn, 2),
            (Lines{"0s main.start", "0s task.start", "1s task.cancel", "1s task.2",
                   "2s task.return", "2s main.returned done", "2s main.return"}));
}

TEST(Cancel, ReachesInwardAndIsNoEventWhereItNeverArrives) {
  Stage stage;
  const FuturePtr inner = stage.spawn("inner", [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(9));
    co_return Completion::returned(text("swallowed"));
  });
  const Script outer = [&](RunningTask& self) -> Task<Completion> {
    co_return as_completion(co_await stage.engine().join(self, inner));
  };
  EXPECT_EQ(
      cancelled_after(stage, seconds(1), outer),
      (Lines{"0s inner.start", "0s main.start", "0s task.start", "1s inner.cancel",
             "1s inner.return", "1s task.return", "1s main.returned swallowed", "1s main.return"}));
}

TEST(Cancel, OfWhatIsAwaitedIsNoEventOfTheAwaiter) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr task = stage.sleeper("task", seconds(9));
    const FuturePtr waiter =
        stage.spawn("waiter", [&stage, task](RunningTask& me) -> Task<Completion> {
          co_return as_completion(co_await stage.engine().join(me, task));
        });
    co_await stage.engine().sleep(self, seconds(1));
    task->cancel(std::nullopt);
    co_await stage.engine().join(self, waiter);
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s task.start", "0s waiter.start", "1s task.cancel",
                          "1s task.cancelled", "1s waiter.cancelled", "1s main.return"}));
}

TEST(Cancel, OfItselfArrivesAtTheNextAwaitThatSuspends) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr done = stage.engine().future();
    done->set_result({});
    self.cancel(std::nullopt);
    const Outcome at_once = co_await stage.engine().join(self, done);
    stage.mark(self, fate(at_once));
    const Outcome slept = co_await stage.engine().sleep(self, {0});
    stage.mark(self, fate(slept));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s main.returned null", "0s main.cancel",
                          "0s main.raised CancelledError", "0s main.return"}));
}

TEST(Cancel, AfterTheLastAwaitCancelsTheTaskAlthoughItReturns) {
  Stage stage;
  const FuturePtr task = stage.spawn("task", [&](RunningTask& self) -> Task<Completion> {
    self.cancel("late");
    co_return Completion::normal();
  });
  stage.engine().run_until(task);
  EXPECT_EQ(task->state(), State::cancelled);
  EXPECT_EQ(to_text(Value{task->cancelled_error()}), "CancelledError(\"late\")");
}

TEST(Cancel, LosesAgainstACompletionThatIsOnItsWayButStillArrives) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr gate = stage.engine().future();
    const FuturePtr task = stage.spawn("task", [&stage, gate](RunningTask& me) -> Task<Completion> {
      co_return as_completion(co_await stage.engine().join(me, gate));
    });
    co_await stage.engine().sleep(self, seconds(1));
    gate->set_result(text("open"));
    EXPECT_TRUE(task->cancel(std::nullopt));
    const Outcome end = co_await stage.engine().join(self, task);
    stage.mark(self, fate(end));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s task.start", "1s task.cancel", "1s task.cancelled",
                          "1s main.raised CancelledError", "1s main.return"}));
}

TEST(Cancel, GivesOutTheExceptionOnceAndThenAFreshOneWithoutTheMessage) {
  Stage stage;
  const FuturePtr task = stage.sleeper("task", seconds(9));
  stage.run([&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(1));
    task->cancel("once");
    co_await stage.engine().sleep(self, seconds(1));
    co_return Completion::normal();
  });
  const ExceptionPtr first = task->cancelled_error();
  const ExceptionPtr second = task->cancelled_error();
  EXPECT_EQ(first->message, "once");
  EXPECT_EQ(second->message, "");
  EXPECT_NE(first, second);
}

TEST(Cancel, OfATaskThatAwaitsItselfIsARuntimeErrorAtTheAwait) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr me = self.future();
    stage.mark(self, fate(co_await stage.engine().join(self, me)));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines.at(1), "0s main.raised RuntimeError(\"Task cannot await on itself\")");
}

TEST(Cancel, OfTasksThatWaitForEachOtherInACircleComesBack) {
  Stage stage;
  const Lines waits = stage.run_into_deadlock([&](RunningTask& self) -> Task<Completion> {
    const auto other = std::make_shared<FuturePtr>();
    const Script waits_for_other = [&stage, other](RunningTask& me) -> Task<Completion> {
      const FuturePtr awaited = *other;
      const FuturePtr both = stage.engine().gather({awaited, awaited}, OnError::raise);
      co_return as_completion(co_await stage.engine().join(me, both));
    };
    const FuturePtr a = stage.spawn("a", waits_for_other);
    *other = a;
    co_await stage.engine().sleep(self, {0});
    EXPECT_TRUE(a->cancel(std::nullopt));
    co_return as_completion(co_await stage.engine().join(self, a));
  });
  EXPECT_EQ(waits, (Lines{"main waits for task 'a'", "a waits for a gather of 'a', 'a'"}));
}

}  // namespace
}  // namespace concord::coroutines
