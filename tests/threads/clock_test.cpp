// Virtual time over threads that run at once: it stands while anything is under way.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/threads/stage.hpp"

namespace concord::threads {
namespace {

TEST(VirtualTime, StandsStillWhileAThreadComputes) {
  Stage stage;
  Instant before = -1;
  Instant after = -1;
  stage.run([&](TaskThread&) {
    stage.spawn("sleeper", stage.sleeping(seconds(1)));
    before = stage.engine().now();
    // Long enough for the sleeper to be asleep; that it sleeps must not move the clock.
    for (int i = 0; i < 2000; ++i) std::this_thread::yield();
    after = stage.engine().now();
    return Completion::normal();
  });
  EXPECT_EQ(before, 0);
  EXPECT_EQ(after, 0);
}

TEST(VirtualTime, MovesToEachDeadlineInTurnHoweverLongThreadsTakeToBegin) {
  for (int round = 0; round < 50; ++round) {
    Stage stage;
    stage.run([&](TaskThread& self) {
      for (int i = 5; i > 0; --i) {
        stage.spawn("t" + std::to_string(i), [&stage, i](TaskThread& me) {
          stage.engine().sleep(me, seconds(i));
          EXPECT_EQ(stage.engine().now(), seconds(i).ns);
          return Completion::normal();
        });
      }
      return as_completion(stage.engine().sleep(self, seconds(6)).value);
    });
  }
}

TEST(VirtualTime, ReleasesAllTimersOfOneInstantTogether) {
  constexpr int kTasks = 8;
  Stage stage;
  std::atomic<int> awake{0};
  stage.run([&](TaskThread& self) {
    for (int i = 0; i < kTasks; ++i) {
      stage.spawn("t", [&](TaskThread& me) {
        stage.engine().sleep(me, seconds(1));
        // Nobody gives its slot away before all are here: they must run at once.
        ++awake;
        while (awake < kTasks) std::this_thread::yield();
        return Completion::normal();
      });
    }
    return as_completion(stage.engine().sleep(self, seconds(2)).value);
  });
  EXPECT_EQ(awake, kTasks);
}

TEST(VirtualTime, RunsOneThreadAtATimeWithOneSlot) {
  Stage stage({.threads = {.slots = Slots::one}});
  std::atomic<int> inside{0};
  int most = 0;
  stage.run([&](TaskThread& self) {
    for (int i = 0; i < 6; ++i) {
      stage.spawn("t", [&](TaskThread& me) {
        for (int k = 0; k < 20; ++k) {
          most = std::max(most, ++inside);
          std::this_thread::yield();
          --inside;
          stage.engine().sleep(me, {k % 2 == 0 ? 0 : 1'000'000});
        }
        return Completion::normal();
      });
    }
    return as_completion(stage.engine().sleep(self, seconds(2)).value);
  });
  EXPECT_EQ(most, 1);
}

TEST(RealTime, WakesNobodyEarly) {
  Stage stage({.clock = ClockKind::real_time, .real_per_virtual = 0.01});
  stage.run([&](TaskThread& self) {
    std::vector<FuturePtr> tasks;
    for (int i = 1; i <= 4; ++i) {
      tasks.push_back(stage.spawn("t", [&stage, i](TaskThread& me) {
        stage.engine().sleep(me, milliseconds(200 * i));
        EXPECT_GE(stage.engine().now(), milliseconds(200 * i).ns);
        return Completion::normal();
      }));
    }
    for (const FuturePtr& task : tasks) stage.engine().join(self, task);
    return Completion::normal();
  });
}

TEST(RealTime, EndsASleepThatIsLongerThanTheLimit) {
  Stage stage(
      {.limits = {.wall_time = std::chrono::milliseconds(60)}, .clock = ClockKind::real_time});
  const FuturePtr task = stage.spawn("main", stage.sleeping(seconds(3600)));
  EXPECT_THROW(stage.run_until(task), LimitExceeded);
}

}  // namespace
}  // namespace concord::threads
