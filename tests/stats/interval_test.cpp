// Against textbook tables of the sign test's order statistics.
#include "harness/stats/interval.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace concord {
namespace {

std::vector<double> one_to(std::size_t count) {
  std::vector<double> values;
  for (std::size_t i = count; i > 0; --i) values.push_back(static_cast<double>(i));
  return values;
}

TEST(MedianWithInterval, TakesTheOrderStatisticsOfTheTables) {
  struct Row {
    std::size_t count;
    double alpha, low, high;
  };
  for (const Row& row : {Row{6, 0.05, 1, 6}, Row{10, 0.05, 2, 9}, Row{20, 0.05, 6, 15},
                         Row{50, 0.05, 18, 33}, Row{16, 0.0001, 1, 16}, Row{20, 0.01, 4, 17}}) {
    const MedianEstimate estimate = median_with_interval(one_to(row.count), row.alpha);
    ASSERT_TRUE(estimate.interval) << row.count;
    EXPECT_EQ(estimate.interval->low, row.low) << row.count;
    EXPECT_EQ(estimate.interval->high, row.high) << row.count;
  }
}

TEST(MedianWithInterval, HasNoIntervalWhereEvenTheExtremesSayTooLittle) {
  EXPECT_FALSE(median_with_interval(one_to(5), 0.05).interval);
  EXPECT_FALSE(median_with_interval(one_to(14), 0.0001).interval);
  EXPECT_TRUE(median_with_interval(one_to(15), 0.0001).interval);
  EXPECT_FALSE(median_with_interval(one_to(1), 0.5).interval);
}

TEST(MedianWithInterval, GivesTheMedianOfBothKindsOfCounts) {
  EXPECT_EQ(median_with_interval(one_to(7), 0.05).median, 4);
  EXPECT_EQ(median_with_interval(one_to(8), 0.05).median, 4.5);
  EXPECT_EQ(median_of(one_to(1)), 1);
}

/// Values that no t test would stand: each of them Cauchy, most of them far apart.
TEST(MedianWithInterval, MissesTheMedianNoMoreOftenThanItSays) {
  std::mt19937_64 random(1);
  std::cauchy_distribution<double> wild;
  int missed = 0;
  for (int series = 0; series < 4000; ++series) {
    std::vector<double> values(24);
    for (double& value : values) value = wild(random);
    const auto interval = median_with_interval(values, 0.05).interval;
    missed += interval->low > 0 || interval->high < 0 ? 1 : 0;
  }
  EXPECT_LE(missed, 200);
  EXPECT_GE(missed, 60) << "an interval that wide would find nothing";
}

/// No alarm in n tries is the rule of three: less than 3 / n, with a confidence of 95 %.
TEST(HighestShare, FollowsTheTables) {
  EXPECT_NEAR(highest_share(0, 300, 0.05), 0.00994, 1e-5);
  EXPECT_NEAR(highest_share(1, 20, 0.05), 0.2161, 1e-4);
  EXPECT_NEAR(highest_share(5, 10, 0.05), 0.7776, 1e-4);
  EXPECT_EQ(highest_share(3, 3, 0.05), 1);
}

}  // namespace
}  // namespace concord
