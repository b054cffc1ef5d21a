// The real clock: nothing early, and order by deadline. The one test here that takes real time,
// some 40 ms.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

TEST(RealClock, WakesNobodyEarlyAndKeepsTheOrderOfDeadlines) {
  Stage stage({.clock = ClockKind::real_time, .real_per_virtual = 0.02});
  std::vector<Instant> woken;
  const auto begin = std::chrono::steady_clock::now();
  const auto sleeper = [&](Duration duration) -> Script {
    return [&stage, &woken, duration](RunningTask& self) -> Task<Completion> {
      co_await stage.engine().sleep(self, duration);
      woken.push_back(stage.engine().now());
      EXPECT_GE(woken.back(), duration.ns);
      co_return Completion::normal();
    };
  };
  stage.spawn("second", sleeper(seconds(2)));
  stage.spawn("first", sleeper(seconds(1)));
  const FuturePtr main = stage.spawn("main", sleeper(milliseconds(2100)));
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
  EXPECT_EQ(woken.size(), 3U);
  EXPECT_TRUE(std::is_sorted(woken.begin(), woken.end()));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(42));
}

TEST(RealClock, GivesUpASleepThatIsLongerThanItsBudget) {
  StageOptions options{.clock = ClockKind::real_time};
  options.limits.wall_time = std::chrono::milliseconds(1);
  Stage stage(options);
  const FuturePtr main = stage.sleeper("main", seconds(3600));
  EXPECT_THROW(stage.engine().run_until(main), LimitExceeded);
}

TEST(VirtualClock, SleepsForCenturiesInNoTime) {
  Stage stage;
  const FuturePtr main = stage.sleeper("main", Duration{INT64_MAX});
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
  EXPECT_EQ(stage.engine().now(), INT64_MAX);
}

}  // namespace
}  // namespace concord::coroutines
