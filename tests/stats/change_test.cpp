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

TEST(Looks, AreAtHalfAsManyMoreUpToTheCap) {
  EXPECT_EQ(looks_of(kRule), (std::vector<std::size_t>{16, 24, 36, 54, 81, 122, 128}));
  EXPECT_EQ(looks_of({.first_look = 7, .cap = 20}), (std::vector<std::size_t>{7, 11, 17, 20}));
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
  for (int i = 0; i < 128; ++i) blocks.push_back((i % 2 == 0 ? 1 : -1) * (0.3 + 0.001 * i));
  EXPECT_EQ(change_at_look({blocks.data(), 16}, kRule), std::nullopt);
  EXPECT_EQ(change_at_end({blocks.data(), 16}, kRule), Change::inconclusive);
  EXPECT_EQ(change_at_look(blocks, kRule), Change::inconclusive);
  EXPECT_EQ(change_at_end({blocks.data(), 3}, kRule), Change::inconclusive);
}

TEST(Changes, AreNotSeenWhereThereAreNone) {
  int alarms = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Change change = judged(0, seed);
    alarms += change == Change::regressed || change == Change::improved ? 1 : 0;
  }
  EXPECT_EQ(alarms, 0);
}

/// The bound of all looks together, with scatter that has no variance.
TEST(Changes, AreSeenInVainNoMoreOftenThanAlphaSays) {
  ChangeRule rule = kRule;
  rule.alpha = 0.05;
  rule.margin = 0;
  std::mt19937_64 random(1);
  std::cauchy_distribution<double> wild;
  int alarms = 0;
  for (int series = 0; series < 600; ++series) {
    std::vector<double> blocks(rule.cap);
    for (double& block : blocks) block = wild(random);
    for (const std::size_t look : looks_of(rule)) {
      const auto change = change_at_look({blocks.data(), look}, rule);
      if (!change) continue;
      alarms += *change == Change::regressed || *change == Change::improved ? 1 : 0;
      break;
    }
  }
  EXPECT_LE(alarms, 30);
  EXPECT_GE(alarms, 6);
}

TEST(ChancesOfAlarms, CountInTheOtherLooksAndTheRepetition) {
  // kRule's alarms come by chance in 0.04: in 2^-15 at the first look, in half of the rest at the
  // second.
  const std::vector<double> blocks(24, 0.05);
  EXPECT_DOUBLE_EQ(chance_of_alarm({blocks.data(), 16}, kRule), 0.04 * 0.025);
  const double second = (0.04 - std::ldexp(1, -15)) / 2;
  EXPECT_DOUBLE_EQ(chance_of_alarm(blocks, kRule), 0.04 / second * std::ldexp(1, -23) * 0.025);
}

TEST(BothMeasurements, TogetherErrAsRarelyAsTheRuleSays) {
  const ChangeRule rule;
  EXPECT_DOUBLE_EQ(rule_for_alarm(rule).alpha * rule_for_repetition(rule).alpha / 2, rule.alpha);
}

TEST(Alarms, NeedEightBlocksAtLeastAndRepetitionsSix) {
  const ChangeRule first = rule_for_alarm(ChangeRule{});
  EXPECT_EQ(change_at_look(std::vector<double>(8, 0.05), first), Change::regressed);
  EXPECT_EQ(change_at_end(std::vector<double>(7, 0.05), first), Change::inconclusive);
  const ChangeRule second = rule_for_repetition(ChangeRule{});
  EXPECT_EQ(change_at_look(std::vector<double>(6, 0.05), second), Change::regressed);
  EXPECT_EQ(change_at_end(std::vector<double>(5, 0.05), second), Change::inconclusive);
}

/// A look that comes early takes the share of the next one.
TEST(Alarms, BeyondTheFirstLookNeedLessThanAllBlocks) {
  const ChangeRule first = rule_for_alarm(ChangeRule{});
  std::vector<double> blocks(11, 0.05);
  blocks[3] = -0.001;
  EXPECT_EQ(change_at_end(blocks, first), Change::regressed);
  blocks.resize(8);
  EXPECT_EQ(change_at_look(blocks, first), std::nullopt);
}

/// The first look must not need what all looks have together.
TEST(Families, LookWhereAnAlarmIsRareEnough) {
  EXPECT_EQ(rule_for_family({}, 0.01, 8).first_look, ChangeRule{}.first_look);
  EXPECT_EQ(rule_for_family({}, 0.01, 8).alpha, ChangeRule{}.alpha);
  for (const std::size_t rows : {1U, 20U, 21U, 48U, 1000U}) {
    const ChangeRule rule = rule_for_family({}, 0.01, rows);
    EXPECT_LE(rule.alpha * static_cast<double>(rows), 0.01 + 1e-12);
    const ChangeRule first = rule_for_alarm(rule);
    const std::vector<double> blocks(first.first_look, 0.5);
    EXPECT_EQ(change_at_look(blocks, first), Change::regressed) << rows;
    EXPECT_LE(chance_of_alarm(blocks, rule), rule.alpha * (1 + 1e-9)) << rows;
    std::vector<double> more(first.cap, 0.5);
    EXPECT_EQ(change_at_end(more, first), Change::regressed) << rows;
  }
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
