// The speed at which a program is played on a real clock.
#include "harness/run/real_clock.hpp"

#include <gtest/gtest.h>

#include "tests/run/scripted_backend.hpp"

namespace concord {
namespace {

constexpr Instant kSecond = 1'000'000'000;

/// main with marks at these instants.
Execution with_instants(const std::vector<Instant>& instants) {
  Execution execution = testing::returning(instants.back());
  execution.trace.pop_back();
  for (const Instant at : instants) {
    execution.trace.push_back({.at = at, .task = 0, .kind = EventKind::mark, .label = "m"});
  }
  return execution;
}

TEST(RealClock, ScalesTheSmallestGapToFiftyMilliseconds) {
  const RealTimePlan plan = plan_real_time(with_instants({kSecond, 3 * kSecond, kSecond * 7 / 2}));
  EXPECT_DOUBLE_EQ(plan.real_per_virtual, 0.1);
  EXPECT_EQ(plan.length, std::chrono::milliseconds(350));
  EXPECT_EQ(plan.skipped_because, std::nullopt);
}

TEST(RealClock, CountsTheGapFromTheBeginning) {
  Execution execution = with_instants({kSecond / 4, kSecond});
  execution.trace.erase(execution.trace.begin());
  EXPECT_DOUBLE_EQ(plan_real_time(execution).real_per_virtual, 0.2);
}

TEST(RealClock, PlaysAProgramWithoutGapsAsItIs) {
  const RealTimePlan plan = plan_real_time(testing::returning(0));
  EXPECT_DOUBLE_EQ(plan.real_per_virtual, 1);
  EXPECT_EQ(plan.length, std::chrono::nanoseconds(0));
}

TEST(RealClock, SkipsWhatWouldLastTooLong) {
  // An hour beside a second: 3600 gaps of 50 ms.
  const RealTimePlan plan = plan_real_time(with_instants({kSecond, 3600 * kSecond}));
  EXPECT_EQ(plan.skipped_because, "would last 180s on a real clock");
}

TEST(RealClock, FindsInstantsOfEventsTasksAndMainsEnd) {
  Execution execution = testing::returning(2 * kSecond);
  execution.trace.push_back({.at = kSecond, .task = 0, .kind = EventKind::mark, .label = "m"});
  execution.tasks.push_back(testing::future_settled_at(5 * kSecond));
  execution.main_ended_at = 3 * kSecond;
  EXPECT_EQ(distinct_instants(execution),
            (std::vector<Instant>{0, kSecond, 2 * kSecond, 3 * kSecond, 5 * kSecond}));
}

TEST(RealClock, SeesWhenTheMachineWasLate) {
  const Execution rehearsal = with_instants({kSecond, 2 * kSecond});
  const RealTimePlan plan = plan_real_time(rehearsal);
  EXPECT_FALSE(came_late(rehearsal, rehearsal, plan));
  EXPECT_FALSE(came_late(with_instants({kSecond * 14 / 10, 2 * kSecond}), rehearsal, plan));
  EXPECT_TRUE(came_late(with_instants({kSecond * 16 / 10, 2 * kSecond}), rehearsal, plan));
  // So late that it comes at the next instant, and early, which is never the machine's fault.
  EXPECT_TRUE(came_late(with_instants({2 * kSecond, 2 * kSecond}), rehearsal, plan));
  EXPECT_FALSE(came_late(with_instants({kSecond, kSecond}), rehearsal, plan));
}

TEST(RealClock, PlaysADeadlockButNotAHang) {
  Execution hang = testing::returning();
  hang.ending = Ending::hang;
  EXPECT_FALSE(is_worth_playing(hang));
  EXPECT_TRUE(is_worth_playing(testing::deadlocked()));
}

}  // namespace
}  // namespace concord
