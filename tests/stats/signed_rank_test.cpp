// Of so few values that the means of their pairs can be written down.
#include "harness/stats/signed_rank.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace concord {
namespace {

using Values = std::vector<double>;

TEST(CentreWithInterval, HasSoManyMeansBeyondEachEnd) {
  // The means are 1, 1.5, 2, 3.5, 4 and 6.
  const Values values{1, 6, 2};
  const auto widest = centre_with_interval(values, 0).interval;
  ASSERT_TRUE(widest);
  EXPECT_EQ(widest->low, 1);
  EXPECT_EQ(widest->high, 6);
  const auto narrower = centre_with_interval(values, 1).interval;
  ASSERT_TRUE(narrower);
  EXPECT_EQ(narrower->low, 1.5);
  EXPECT_EQ(narrower->high, 4);
}

/// So the interval and the test of a sum say the same of 0.
TEST(CentreWithInterval, LeavesOutZeroWhereTheSumIsNoLarger) {
  // The rarer side has the ranks 1 and 3.
  const Values values{-1, 2, -3, 4, 5, 6, 7};
  EXPECT_LE(centre_with_interval(values, 3).interval->low, 0);
  EXPECT_GT(centre_with_interval(values, 4).interval->low, 0);
}

TEST(CentreWithInterval, HasNoIntervalWithoutASum) {
  EXPECT_FALSE(centre_with_interval(Values{1, 2}, std::nullopt).interval);
}

TEST(CentreWithInterval, GivesTheMedianOfMeansOfPairs) {
  EXPECT_EQ(centre_with_interval(Values{1, 2, 6}, 0).median, 2.75);
  EXPECT_EQ(centre_with_interval(Values{4}, 0).median, 4);
}

}  // namespace
}  // namespace concord
