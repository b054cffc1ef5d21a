// Against the textbooks' tables of signed ranks, and against coins.
#include "harness/stats/looks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace concord {
namespace {

using Values = std::vector<double>;

Values sizes_to(std::size_t count) {
  Values values;
  for (std::size_t i = count; i > 0; --i) values.push_back(static_cast<double>(i));
  return values;
}

Boundary one_look(const Values& values, double alpha) {
  const Look look{values.size(), alpha};
  return boundary_of_last(values, {&look, 1});
}

/// What is counted is a sample of all coins.
constexpr double kOfSample = 0.006;

TEST(BoundaryOfALook, CountsTheCoins) {
  EXPECT_NEAR(one_look({1, 2, 3, 4, 5}, 0.05).chance, 2.0 / 32, kOfSample);
  // Sums of ranks up to 1: none, and the smallest alone.
  EXPECT_NEAR(one_look({-1, 2, 3, 4, 5}, 0.05).chance, 4.0 / 32, kOfSample);
  // Up to 3: also 2, 3 and 1 + 2.
  EXPECT_NEAR(one_look({1, 2, -3, 4, 5}, 0.05).chance, 10.0 / 32, 2 * kOfSample);
  EXPECT_EQ(one_look({1, -1}, 0.05).chance, 1);
}

TEST(BoundaryOfALook, CountsTiesWithTheirMeanRank) {
  // Ranks 1.5, 1.5 and 3: sums up to 1.5 are 0, 1.5 and 1.5.
  EXPECT_NEAR(one_look({-1, 1, 2}, 0.05).chance, 6.0 / 8, 2 * kOfSample);
  // Ranks 1, 2.5, 2.5 and 4: both ties together are more than 4.
  EXPECT_NEAR(one_look({1, 2, 2, -3}, 0.05).chance, 14.0 / 16, 2 * kOfSample);
}

TEST(BoundaryOfALook, KnowsThatSizesSayMoreThanSigns) {
  // Four of twenty point the other way, and little: by signs alone 0.012.
  Values values = sizes_to(20);
  for (std::size_t i = 16; i < 20; ++i) values[i] *= -1;
  EXPECT_LT(one_look(values, 0.05).chance, 5e-4);
}

/// Critical sums of two-sided tables.
TEST(BoundaryOfALook, IsThatOfTheTables) {
  struct Row {
    std::size_t count;
    double alpha;
    double critical;
    double about;
  };
  for (const Row& row : {Row{6, 0.05, 0, 0}, Row{10, 0.05, 8, 0}, Row{20, 0.05, 52, 1},
                         Row{20, 0.01, 37, 2}, Row{50, 0.05, 434, 6}}) {
    const auto sum = one_look(sizes_to(row.count), row.alpha).largest_sum;
    ASSERT_TRUE(sum) << row.count;
    EXPECT_NEAR(static_cast<double>(*sum), row.critical, row.about) << row.count;
  }
}

TEST(BoundaryOfALook, IsNoneWhereAllOnOneSideSayTooLittle) {
  EXPECT_FALSE(one_look(sizes_to(5), 0.05).largest_sum);
  EXPECT_FALSE(one_look(sizes_to(11), 5e-4).largest_sum);
  EXPECT_TRUE(one_look(sizes_to(13), 5e-4).largest_sum);
}

/// What was stopped before is not paid for again: two looks that see almost the same are little
/// stricter than one.
TEST(BoundaryOfTheLast, CountsInThatLooksAreAlike) {
  const Values values = sizes_to(40);
  const std::vector<Look> alike{{39, 0.025}, {40, 0.05}};
  const std::vector<Look> apart{{10, 0.025}, {40, 0.05}};
  const std::size_t alone = *one_look(values, 0.025).largest_sum;
  const std::size_t after_its_like = *boundary_of_last(values, alike).largest_sum;
  const std::size_t after_another = *boundary_of_last(values, apart).largest_sum;
  EXPECT_GT(after_its_like, after_another);
  EXPECT_GT(after_another, alone);
}

TEST(BoundaryOfTheLast, LeavesToItWhatEarlierLooksCouldNotSpend) {
  // Four blocks can raise no alarm of one in twenty.
  const Values values = sizes_to(20);
  const std::vector<Look> looks{{4, 0.04}, {20, 0.05}};
  EXPECT_EQ(boundary_of_last(values, looks).largest_sum, one_look(values, 0.05).largest_sum);
}

TEST(BoundaryOfTheLast, ChancesHaveThoseOfEarlierLooksInThem) {
  const Values values = sizes_to(20);
  const std::vector<Look> looks{{8, 0.04}, {20, 0.05}};
  EXPECT_LT(one_look(values, 0.05).chance, 0.001);
  const double chance = boundary_of_last(values, looks).chance;
  EXPECT_GE(chance, 0.03);
  EXPECT_LE(chance, 0.045);
}

/// Values that no t test would stand: symmetric, each of them Cauchy, most of them far apart, and
/// larger and larger, so that no rank stays what it was.
TEST(BoundaryOfTheLast, IsCrossedNoMoreOftenThanItSays) {
  constexpr std::size_t kLooks[] = {8, 12, 18, 24};
  std::mt19937_64 random(1);
  std::cauchy_distribution<double> wild;
  int alarms = 0;
  for (int series = 0; series < 1000; ++series) {
    Values values(24);
    double scale = 1;
    for (double& value : values) value = wild(random) * (scale *= 1.1);
    std::vector<Look> looks;
    for (const std::size_t blocks : kLooks) {
      looks.push_back({blocks, 0.05 * static_cast<double>(blocks) / 24});
      const Values seen(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(blocks));
      if (boundary_of_last(seen, looks).chance > looks.back().spent) continue;
      ++alarms;
      break;
    }
  }
  EXPECT_LE(alarms, 50 + 3 * 7);
  EXPECT_GE(alarms, 25) << "a boundary that far out would find nothing";
}

}  // namespace
}  // namespace concord
