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
