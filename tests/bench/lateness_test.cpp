// Lateness of runs that are made up: against deadlines that were fixed before, never against the
// last wake-up.
#include "harness/bench/lateness.hpp"

#include <gtest/gtest.h>

#include "harness/model/played.hpp"

namespace concord {
namespace {

constexpr Instant kMs = 1'000'000;

/// One task that ticks at these instants, and main, which begins before and ends after it.
Execution ticking(const std::vector<Instant>& ticks) {
  Execution execution;
  execution.tasks.resize(2);
  execution.tasks[0].name = "main";
  execution.tasks[1].name = "t";
  execution.trace.push_back({0, 0, EventKind::start, ""});
  execution.trace.push_back({0, 1, EventKind::start, ""});
  for (const Instant tick : ticks) execution.trace.push_back({tick, 1, EventKind::mark, "tick"});
  execution.trace.push_back({ticks.back(), 1, EventKind::returned, ""});
  execution.trace.push_back({ticks.back(), 0, EventKind::returned, ""});
  return execution;
}

using Lateness = std::vector<std::int64_t>;

TEST(Deadlines, AreTheFirstEventsOfLaterInstants) {
  const std::vector<Deadline> deadlines = deadlines_of(ticking({10 * kMs, 20 * kMs}));
  ASSERT_EQ(deadlines.size(), 2U);
  EXPECT_EQ(deadlines[0], (Deadline{10 * kMs, "t", "tick", 0}));
  EXPECT_EQ(deadlines[1], (Deadline{20 * kMs, "t", "tick", 1}));
}

TEST(Lateness, CountsFromTheDeadlinesThatWereFixedAtTheBegin) {
  const auto deadlines = deadlines_of(ticking({10 * kMs, 20 * kMs, 30 * kMs}));
  // Each tick comes 10 ms after the last one: against that none but the first would be late.
  const auto late = lateness_of(ticking({13 * kMs, 23 * kMs, 33 * kMs}), deadlines, 1);
  ASSERT_TRUE(late);
  EXPECT_EQ(*late, (Lateness{3 * kMs, 3 * kMs, 3 * kMs}));
}

TEST(Lateness, IsRealTimeWhateverThePace) {
  const auto deadlines = deadlines_of(ticking({10 * kMs, 20 * kMs}));
  const auto late = lateness_of(ticking({11 * kMs, 20 * kMs - 5}), deadlines, 0.2);
  ASSERT_TRUE(late);
  EXPECT_EQ(*late, (Lateness{200'000, -1}));
}

TEST(Lateness, IsNothingOfARunThatDoesSomethingElse) {
  const auto deadlines = deadlines_of(ticking({10 * kMs, 20 * kMs}));
  EXPECT_FALSE(lateness_of(ticking({10 * kMs}), deadlines, 1));
}

TEST(Pace, BringsTheSmallestGapToTheWantedLength) {
  const auto pace = [](const std::vector<Instant>& ticks) {
    return pace_for(deadlines_of(ticking(ticks)), 2 * kMs);
  };
  EXPECT_DOUBLE_EQ(pace({10 * kMs, 20 * kMs}), 0.2);
  EXPECT_DOUBLE_EQ(pace({50 * kMs, 60 * kMs, 100 * kMs}), 0.2);
  EXPECT_DOUBLE_EQ(pace({10 * kMs, 60 * kMs}), 0.2) << "the begin counts";
  EXPECT_DOUBLE_EQ(pace({kMs}), 1.0) << "never slower than it was written";
}

TEST(Percentile, IsAValueOfThoseThatThereAre) {
  Lateness hundred;
  for (std::int64_t i = 100; i > 0; --i) hundred.push_back(i);
  EXPECT_EQ(percentile(hundred, 50), 50);
  EXPECT_EQ(percentile(hundred, 99), 99);
  EXPECT_EQ(percentile(hundred, 100), 100);
  EXPECT_EQ(percentile({3, 1, 2}, 50), 2);
  EXPECT_EQ(percentile({3, 1, 2}, 99), 3) << "of few it is the most";
  EXPECT_EQ(percentile({7}, 1), 7);
}

}  // namespace
}  // namespace concord
