// Against the textbooks' tables of signed ranks, and against coins.
#include "harness/stats/signed_rank.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace concord {
namespace {

using Values = std::vector<double>;

Values one_to(int count) {
  Values values;
  for (int i = count; i > 0; --i) values.push_back(i);
  return values;
}

TEST(SignedRankTest, CountsOutTheCoins) {
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{1, 2, 3, 4, 5}), 2.0 / 32);
  // Sums of ranks up to 1: none, and the smallest alone.
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{-1, 2, 3, 4, 5}), 4.0 / 32);
  // Up to 3: also 2, 3 and 1 + 2.
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{1, 2, -3, 4, 5}), 10.0 / 32);
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{1, -1}), 1);
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{0, 0}), 1);
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{}), 1);
}

TEST(SignedRankTest, CountsTiesWithTheirMeanRank) {
  // Ranks 1.5, 1.5 and 3: sums up to 1.5 are 0, 1.5 and 1.5.
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{-1, 1, 2}), 6.0 / 8);
  // Ranks 1, 2.5, 2.5 and 4: both ties together are more than 4.
  EXPECT_DOUBLE_EQ(signed_rank_test(Values{1, 2, 2, -3}), 14.0 / 16);
}

TEST(SignedRankTest, KnowsThatSizesSayMoreThanSigns) {
  // Four of twenty point the other way, and little: by signs alone 0.012.
  Values values = one_to(20);
  for (int i = 16; i < 20; ++i) values[static_cast<std::size_t>(i)] *= -1;
  EXPECT_LT(signed_rank_test(values), 2e-4);
}

/// Critical values W of two-sided tables: at most that much is refuted.
TEST(CentreWithInterval, CutsWhereTheTablesDo) {
  struct Row {
    int count;
    double alpha;
    std::size_t critical;
  };
  for (const Row& row : {Row{6, 0.05, 0}, Row{10, 0.05, 8}, Row{20, 0.05, 52}, Row{20, 0.01, 37},
                         Row{50, 0.05, 434}}) {
    const Values values = one_to(row.count);
    Values means;
    for (int i = 1; i <= row.count; ++i) {
      for (int j = i; j <= row.count; ++j) means.push_back((i + j) / 2.0);
    }
    std::sort(means.begin(), means.end());
    const auto interval = centre_with_interval(values, row.alpha).interval;
    ASSERT_TRUE(interval) << row.count;
    EXPECT_EQ(interval->low, means[row.critical]) << row.count;
    EXPECT_EQ(interval->high, means[means.size() - 1 - row.critical]) << row.count;
  }
}

TEST(CentreWithInterval, HasNoIntervalWhereAllOnOneSideSayTooLittle) {
  EXPECT_FALSE(centre_with_interval(one_to(5), 0.05).interval);
  EXPECT_FALSE(centre_with_interval(one_to(15), 5e-5).interval);
  EXPECT_TRUE(centre_with_interval(one_to(16), 5e-5).interval);
}

TEST(CentreWithInterval, GivesTheMedianOfMeansOfPairs) {
  EXPECT_EQ(centre_with_interval(Values{1, 2, 6}, 0.05).median, 2.75);
  EXPECT_EQ(centre_with_interval(Values{4}, 0.05).median, 4);
}

/// Values that no t test would stand: symmetric, each of them Cauchy, most of them far apart.
TEST(CentreWithInterval, MissesTheCentreNoMoreOftenThanItSays) {
  std::mt19937_64 random(1);
  std::cauchy_distribution<double> wild;
  int missed = 0;
  for (int series = 0; series < 4000; ++series) {
    Values values(24);
    for (double& value : values) value = wild(random);
    const auto interval = centre_with_interval(values, 0.05).interval;
    missed += interval->low > 0 || interval->high < 0 ? 1 : 0;
  }
  EXPECT_LE(missed, 4000 * 0.05 + 4 * std::sqrt(200.0));
  EXPECT_GE(missed, 100) << "an interval that wide would find nothing";
}

}  // namespace
}  // namespace concord
