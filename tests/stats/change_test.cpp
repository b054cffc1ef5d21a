// Verdicts of blocks that were made up.
#include "harness/stats/change.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace concord {
namespace {

constexpr ChangeRule kRule{.alpha = 0.001, .margin = 0.01, .first_look = 16, .cap = 128};

/// Ratios that scatter by 1 % around `slower`.
std::vector<double> blocks_around(double slower, std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> noise(std::log1p(slower), 0.01);
  std::vector<double> blocks(count);
  for (double& block : blocks) block = noise(random);
  return blocks;
}

/// Goes through the looks as somebody who measures does.
Change judged(double slower, std::uint64_t seed, const ChangeRule& rule = kRule) {
  const std::vector<double> all = blocks_around(slower, rule.cap, seed);
  for (const std::size_t look : looks_of(rule)) {
    if (const auto change = change_at_look({all.data(), look}, rule)) return *change;
  }
  ADD_FAILURE() << "the last look decides";
  return Change::inconclusive;
}

TEST(Looks, DoubleUpToTheCap) {
  EXPECT_EQ(looks_of(kRule), (std::vector<std::size_t>{16, 32, 64, 128}));
  EXPECT_EQ(looks_of({.first_look = 16, .cap = 100}), (std::vector<std::size_t>{16, 32, 64, 100}));
  EXPECT_EQ(looks_of({.first_look = 16, .cap = 16}), (std::vector<std::size_t>{16}));
}

TEST(Changes, AreFoundOnTheirSide) {
  EXPECT_EQ(judged(0.05, 1), Change::regressed);
  EXPECT_EQ(judged(-0.05, 1), Change::improved);
  EXPECT_EQ(judged(0, 1), Change::same);
}

TEST(Changes, WithinTheMarginAreNoRegressions) {
  const std::vector<double> blocks(16, std::log1p(0.009));
  EXPECT_EQ(change_at_look(blocks, kRule), Change::same);
  const std::vector<double> beyond(16, std::log1p(0.011));
  EXPECT_EQ(change_at_look(beyond, kRule), Change::regressed);
}

TEST(Changes, AreLeftOpenUntilTheCap) {
  std::vector<double> blocks;
  for (int i = 0; i < 128; ++i) blocks.push_back(i % 2 == 0 ? 0.5 : -0.5);
  EXPECT_EQ(change_at_look({blocks.data(), 16}, kRule), std::nullopt);
  EXPECT_EQ(change_at_end({blocks.data(), 16}, kRule), Change::inconclusive);
  EXPECT_EQ(change_at_look(blocks, kRule), Change::inconclusive);
  EXPECT_EQ(change_at_end({blocks.data(), 3}, kRule), Change::inconclusive);
}

TEST(Changes, AreNotSeenWhereThereAreNone) {
  int alarms = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const Change change = judged(0, seed);
    alarms += change == Change::regressed || change == Change::improved ? 1 : 0;
  }
  EXPECT_EQ(alarms, 0);
}

TEST(SmallestDetectable, IsFoundNineTimesInTen) {
  const std::vector<double> blocks = blocks_around(0, kRule.cap, 7);
  const double smallest = smallest_detectable(blocks, kRule).value();
  EXPECT_GT(smallest, kRule.margin);
  EXPECT_LT(smallest, 0.03);
  int found = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    found += judged(smallest, seed) == Change::regressed ? 1 : 0;
  }
  EXPECT_GE(found, 180);
  EXPECT_EQ(smallest_detectable({blocks.data(), 3}, kRule), std::nullopt);
}

}  // namespace
}  // namespace concord
