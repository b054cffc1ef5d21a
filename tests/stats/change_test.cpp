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
  for (const Look& look : looks_of(rule)) {
    const auto change = result_of_look({all.data(), look.blocks}, rule).change;
    if (change) return *change;
  }
  ADD_FAILURE() << "the last look decides";
  return Change::inconclusive;
}

std::vector<std::size_t> blocks_of_looks(const ChangeRule& rule) {
  std::vector<std::size_t> blocks;
  for (const Look& look : looks_of(rule)) blocks.push_back(look.blocks);
  return blocks;
}

TEST(LooksOfARule, AreAtAQuarterMoreUpToTheCap) {
  EXPECT_EQ(blocks_of_looks(kRule),
            (std::vector<std::size_t>{16, 20, 25, 32, 40, 50, 63, 79, 99, 124, 128}));
  EXPECT_EQ(blocks_of_looks({.first_look = 7, .cap = 20}),
            (std::vector<std::size_t>{7, 9, 12, 15, 19, 20}));
  EXPECT_EQ(blocks_of_looks({.first_look = 16, .cap = 16}), (std::vector<std::size_t>{16}));
}

/// A first look that asks little would leave nothing to the others.
TEST(LooksOfARule, SpendAFifthOfWhatIsLeftAndTheLastOneAll) {
  const std::vector<Look> looks = looks_of({.alpha = 0.1, .first_look = 7, .cap = 20});
  EXPECT_LE(looks[0].spent, 0.03);
  EXPECT_DOUBLE_EQ(looks[1].spent, (4 * looks[0].spent + 0.1) / 5);
  EXPECT_DOUBLE_EQ(looks[2].spent, (4 * looks[1].spent + 0.1) / 5);
  EXPECT_DOUBLE_EQ(looks.back().spent, 0.1);
}

Change at_end(const std::vector<double>& blocks, const ChangeRule& rule) {
  return *result_at_end(blocks, rule).change;
}

std::optional<Change> at_look(const std::vector<double>& blocks, const ChangeRule& rule) {
  return result_of_look(blocks, rule).change;
}

TEST(Changes, AreFoundOnTheirSide) {
  EXPECT_EQ(judged(0.05, 1), Change::regressed);
  EXPECT_EQ(judged(-0.05, 1), Change::improved);
  EXPECT_EQ(judged(0, 1), Change::same);
}

TEST(Changes, WithinTheMarginAreNoRegressions) {
  const std::vector<double> blocks(16, std::log1p(0.009));
  EXPECT_EQ(at_look(blocks, kRule), Change::same);
  const std::vector<double> beyond(16, std::log1p(0.011));
  EXPECT_EQ(at_look(beyond, kRule), Change::regressed);
}

TEST(Changes, AreLeftOpenUntilTheCap) {
  std::vector<double> blocks;
  for (int i = 0; i < 128; ++i) blocks.push_back((i % 2 == 0 ? 1 : -1) * (0.3 + 0.001 * i));
  EXPECT_EQ(at_look(blocks, kRule), Change::inconclusive);
  blocks.resize(16);
  EXPECT_EQ(at_look(blocks, kRule), std::nullopt);
  EXPECT_EQ(at_end(blocks, kRule), Change::inconclusive);
  blocks.resize(3);
  EXPECT_EQ(at_end(blocks, kRule), Change::inconclusive);
}

TEST(Changes, AreNotSeenWhereThereAreNone) {
  int alarms = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
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
  rule.cap = 64;
  std::mt19937_64 random(1);
  std::cauchy_distribution<double> wild;
  int alarms = 0;
  for (int series = 0; series < 300; ++series) {
    std::vector<double> blocks(rule.cap);
    for (double& block : blocks) block = wild(random);
    for (const Look& look : looks_of(rule)) {
      const auto change = result_of_look({blocks.data(), look.blocks}, rule).change;
      if (!change) continue;
      alarms += *change == Change::regressed || *change == Change::improved ? 1 : 0;
      break;
    }
  }
  EXPECT_LE(alarms, 15 + 3 * 4);
  EXPECT_GE(alarms, 5);
}

TEST(BothMeasurements, TogetherErrAsRarelyAsTheRuleSays) {
  const ChangeRule rule;
  EXPECT_DOUBLE_EQ(rule_for_alarm(rule).alpha * rule_for_repetition(rule).alpha / 2, rule.alpha);
}

TEST(Alarms, NeedSevenBlocksAndRepetitionsTenOrSevenAtTheEnd) {
  const ChangeRule first = rule_for_alarm(ChangeRule{});
  EXPECT_EQ(at_look(std::vector<double>(7, 0.05), first), Change::regressed);
  EXPECT_EQ(looks_of(first).front().blocks, 7U);
  const ChangeRule second = rule_for_repetition(ChangeRule{});
  EXPECT_EQ(at_look(std::vector<double>(10, 0.05), second), Change::regressed);
  EXPECT_EQ(looks_of(second).front().blocks, 10U);
  EXPECT_EQ(at_end(std::vector<double>(7, 0.05), second), Change::regressed);
  EXPECT_EQ(at_end(std::vector<double>(6, 0.05), second), Change::inconclusive);
}

/// Blocks of 0.01, 0.02, ..., of which one points the other way.
std::vector<double> blocks_but(std::size_t count, std::size_t other) {
  std::vector<double> blocks;
  for (std::size_t i = 1; i <= count; ++i) {
    blocks.push_back(0.01 * static_cast<double>(i) * (i == other ? -1 : 1));
  }
  return blocks;
}

/// Eight blocks repeat an alarm; of many, two fifths.
TEST(Alarms, AreLookedForAsLongAsTheyCanBeRepeated) {
  EXPECT_FALSE(is_last_for_alarm(0.1, 9));
  EXPECT_TRUE(is_last_for_alarm(0.1, 8.9)) << "after one more block there would be too few";
  EXPECT_FALSE(is_last_for_alarm(0.1, 5, 2));
  EXPECT_TRUE(is_last_for_alarm(0.1, 4.9, 2)) << "as there would be after two more";
  EXPECT_FALSE(is_last_for_alarm(0.59, 100));
  EXPECT_TRUE(is_last_for_alarm(0.6, 100));
}

/// And one that nothing comes after may spend all that is left.
TEST(Alarms, BeyondTheFirstLookNeedLessThanAllBlocks) {
  const ChangeRule second = rule_for_repetition(ChangeRule{});
  EXPECT_EQ(at_look(blocks_but(13, 3), second), Change::regressed);
  EXPECT_EQ(at_look(blocks_but(13, 9), second), std::nullopt);
  EXPECT_EQ(at_end(blocks_but(13, 9), second), Change::regressed);
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
    EXPECT_EQ(at_look(blocks, first), Change::regressed) << rows;
    const double chance = chance_of_both(result_of_look(blocks, first).chance);
    EXPECT_LE(chance, rule.alpha * (1 + 1e-9)) << rows;
    EXPECT_EQ(at_end(std::vector<double>(first.cap, 0.5), first), Change::regressed) << rows;
  }
}

TEST(SmallestDetectable, IsFoundNineTimesInTen) {
  const std::vector<double> blocks = blocks_around(0, kRule.cap, 7);
  const MedianEstimate estimate = result_of_look(blocks, kRule).estimate;
  const double smallest = smallest_detectable(blocks, estimate, kRule.margin).value();
  EXPECT_GT(smallest, kRule.margin);
  EXPECT_LT(smallest, 0.03);
  int found = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    found += judged(smallest, seed) == Change::regressed ? 1 : 0;
  }
  EXPECT_GE(found, 90);
  EXPECT_EQ(smallest_detectable(blocks, {estimate.median, std::nullopt, 3}, kRule.margin),
            std::nullopt);
}

}  // namespace
}  // namespace concord
