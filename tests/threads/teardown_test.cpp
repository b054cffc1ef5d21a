// However a run ends, no thread is left and no step runs any more.
#include <gtest/gtest.h>

#include <atomic>

#include "tests/threads/stage.hpp"

namespace concord::threads {
namespace {

TEST(Teardown, EndsThreadsWhereverTheyAre) {
  Stage stage;
  std::atomic<bool> went_on{false};
  const FuturePtr task = stage.spawn("main", [&](TaskThread&) {
    const FuturePtr gate = stage.engine().future();
    stage.spawn("joining", [&, gate](TaskThread& me) {
      const Outcome outcome = stage.engine().join(me, gate).value;
      went_on = true;
      return as_completion(outcome);
    });
    stage.spawn("sleeping", stage.sleeping(seconds(3600)));
    stage.spawn("spinning", [&](TaskThread& me) {
      for (;;) stage.engine().sleep(me, {0});
      return Completion::normal();
    });
    return Completion::normal();
  });
  EXPECT_EQ(stage.run_until(task).ending, Ending::finished);
  stage.destroy_engine();
  EXPECT_FALSE(went_on);
}

TEST(Teardown, OfCirclesOfTasksAndFutures) {
  Stage stage;
  const FuturePtr task = stage.spawn("main", [&](TaskThread& self) {
    const FuturePtr one = stage.engine().future();
    const FuturePtr two = stage.engine().future();
    one->set_result(list_value({Value{two}}));
    two->set_result(list_value({Value{one}, Value{self.future()}}));
    stage.spawn("waiter", [&stage, main = self.future()](TaskThread& me) {
      return as_completion(stage.engine().join(me, main).value);
    });
    return Completion::returned(list_value({Value{self.future()}}));
  });
  EXPECT_EQ(stage.run_until(task).ending, Ending::finished);
}

TEST(Teardown, AfterADeadlockThatIsNamed) {
  Stage stage;
  const FuturePtr task = stage.spawn("main", [&](TaskThread& self) {
    const FuturePtr other = stage.spawn("other", [&stage, main = self.future()](TaskThread& me) {
      return as_completion(stage.engine().join(me, main).value);
    });
    return as_completion(stage.engine().join(self, other).value);
  });
  const RunEnd end = stage.run_until(task);
  EXPECT_EQ(end.ending, Ending::deadlock);
  EXPECT_EQ(end.waits, (std::vector<std::string>{"main waits for task 'other'",
                                                 "other waits for task 'main'"}));
}

TEST(Teardown, AfterALimitThatATaskExceeds) {
  Stage stage({.limits = {.steps = 1000}});
  const FuturePtr task = stage.spawn("main", [&](TaskThread& self) {
    stage.spawn("sleeping", stage.sleeping(seconds(3600)));
    for (;;) {
      stage.budget().spend();
      stage.engine().sleep(self, {0});
    }
    return Completion::normal();
  });
  EXPECT_THROW(stage.run_until(task), LimitExceeded);
}

/// A task that exceeds the limit for events as soon as it is let go on, by marking for ever.
Script flooding(Stage& stage) {
  return [&stage](TaskThread& me) {
    stage.engine().sleep(me, seconds(1));
    for (;;) {
      stage.mark(me, "again");
      stage.budget().spend();
    }
    return Completion::normal();
  };
}

TEST(Teardown, AfterALimitThatAnotherTaskExceedsWhileMainWaits) {
  for (int round = 0; round < 20; ++round) {
    Stage stage({.limits = {.steps = 500}});
    const FuturePtr task = stage.spawn("main", [&](TaskThread& self) {
      for (int i = 0; i < 4; ++i) stage.spawn("flood", flooding(stage));
      return as_completion(stage.engine().sleep(self, seconds(3600)).value);
    });
    EXPECT_THROW(stage.run_until(task), LimitExceeded);
    // Nobody records any more, or ThreadSanitizer tells.
    EXPECT_GT(stage.lines().size(), 4U);
  }
}

TEST(Teardown, AfterALimitThatIsExceededAsMainEnds) {
  for (int round = 0; round < 50; ++round) {
    Stage stage({.limits = {.steps = 50}});
    const FuturePtr task = stage.spawn("main", [&](TaskThread& self) {
      for (int i = 0; i < 4; ++i) stage.spawn("sleeping", stage.sleeping(seconds(3600)));
      stage.spawn("flood", flooding(stage));
      return as_completion(stage.engine().sleep(self, seconds(1)).value);
    });
    const auto run = [&] {
      stage.run_until(task);
      stage.engine().end_host(Host::drain);
    };
    EXPECT_THROW(run(), LimitExceeded);
  }
}

TEST(Teardown, WhenTheMachineGivesNoFurtherThread) {
  Stage stage({.threads = {.most_threads = 5}});
  const FuturePtr task = stage.spawn("main", [&](TaskThread&) {
    for (int i = 0; i < 10; ++i) stage.spawn("t", stage.sleeping(seconds(3600)));
    return Completion::normal();
  });
  try {
    stage.run_until(task);
    FAIL() << "ten threads were made";
  } catch (const Unsupported& unsupported) {
    EXPECT_EQ(unsupported.reason, "6 threads, limit 5");
  }
}

}  // namespace
}  // namespace concord::threads
