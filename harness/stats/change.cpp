// Looks, and what they say.
#include "harness/stats/change.hpp"

#include <algorithm>
#include <cmath>

#include "harness/stats/signed_rank.hpp"

namespace concord {

namespace {

/// From the median of absolute deviations to the standard deviation of a normal distribution.
constexpr double kSigmaPerDeviation = 1.4826;
/// The standard error of a centre by signed ranks is this much of that of a mean.
constexpr double kCentrePerMean = 1.0233;
/// Of a second measurement on its own, to either side.
constexpr double kRepetitionAlpha = 0.025;
constexpr double kRepetitionToOneSide = kRepetitionAlpha / 2;
/// What lies below it comes in nine of ten cases.
constexpr double kNineInTen = 1.2816;

/// Something has to be left for the other looks.
constexpr double kMostOfFirst = 0.8;
constexpr double kLeastOfFirst = 0.25;
/// Of what is left, to each look after it.
constexpr double kOfTheRest = 0.2;

/// What is left then decides nearly always (tests/compare/duel_test.cpp plays it for 15 blocks).
constexpr double kLastForAlarm = 0.6;
constexpr double kBlocksToRepeat = 8;

/// That so many blocks all point to one side.
double chance_of_unanimity(std::size_t blocks) {
  return std::ldexp(1, 1 - static_cast<int>(blocks));
}

/// Draws of coins are counted, and may be unanimous somewhat more often than they should.
constexpr double kSlack = 1.5;

/// Where the looks before the one at so many blocks have been, and that is the last.
std::vector<Look> looks_that_end_at(std::size_t blocks, const ChangeRule& rule) {
  std::vector<Look> looks = looks_of(rule);
  std::erase_if(looks, [blocks](const Look& look) { return look.blocks >= blocks; });
  looks.push_back({blocks, rule.alpha});
  return looks;
}

/// Nothing: the interval says neither that there is a change, nor that there is none.
std::optional<Change> decided(const MedianEstimate& estimate, double margin) {
  if (!estimate.interval) return std::nullopt;
  const double bound = std::log1p(margin);
  if (estimate.interval->low > 0 && estimate.median > bound) return Change::regressed;
  if (estimate.interval->high < 0 && estimate.median < -bound) return Change::improved;
  if (estimate.interval->low > -bound && estimate.interval->high < bound) return Change::same;
  return std::nullopt;
}

LookResult result_of(std::span<const double> log_ratios, std::span<const Look> looks,
                     double margin) {
  const Boundary boundary = boundary_of_last(log_ratios, looks);
  LookResult result{centre_with_interval(log_ratios, boundary.largest_sum), std::nullopt,
                    boundary.chance};
  result.change = decided(result.estimate, margin);
  return result;
}

}  // namespace

ChangeRule rule_for_alarm(const ChangeRule& rule) {
  ChangeRule first = rule;
  first.alpha = std::min(0.5, rule.alpha / kRepetitionToOneSide);
  return first;
}

ChangeRule rule_for_family(const ChangeRule& rule, double alpha, std::size_t rows) {
  ChangeRule own = rule;
  own.alpha = std::min(rule.alpha, alpha / static_cast<double>(std::max<std::size_t>(rows, 1)));
  const double alarms = kMostOfFirst * rule_for_alarm(own).alpha;
  while (kSlack * chance_of_unanimity(own.first_look) > alarms) ++own.first_look;
  own.cap = std::max(own.cap, own.first_look);
  return own;
}

ChangeRule rule_for_repetition(const ChangeRule& rule) {
  ChangeRule repeated = rule;
  repeated.alpha = kRepetitionAlpha;
  // Not at the 7 that can decide anything: to look there would take most of its share. Where no
  // more come, the end is a look.
  repeated.first_look = 10;
  return repeated;
}

bool is_last_for_alarm(double used, double rounds_left, double blocks_of_round) {
  // After one more round it would be too late.
  return used >= kLastForAlarm || (rounds_left - 1) * blocks_of_round < kBlocksToRepeat;
}

std::vector<Look> looks_of(const ChangeRule& rule) {
  double spent = std::clamp(kSlack * chance_of_unanimity(rule.first_look),
                            kLeastOfFirst * rule.alpha, kMostOfFirst * rule.alpha);
  std::vector<Look> looks;
  for (std::size_t blocks = rule.first_look; blocks < rule.cap; blocks += (blocks + 3) / 4) {
    looks.push_back({blocks, spent});
    spent += (rule.alpha - spent) * kOfTheRest;
  }
  looks.push_back({rule.cap, rule.alpha});
  return looks;
}

LookResult result_of_look(std::span<const double> log_ratios, const ChangeRule& rule) {
  std::vector<Look> looks = looks_of(rule);
  std::erase_if(looks, [&](const Look& look) { return look.blocks > log_ratios.size(); });
  LookResult result = result_of(log_ratios, looks, rule.margin);
  if (!result.change && log_ratios.size() >= rule.cap) result.change = Change::inconclusive;
  return result;
}

LookResult result_at_end(std::span<const double> log_ratios, const ChangeRule& rule) {
  LookResult result =
      result_of(log_ratios, looks_that_end_at(log_ratios.size(), rule), rule.margin);
  if (!result.change) result.change = Change::inconclusive;
  return result;
}

double chance_of_both(double chance_of_alarm) {
  return chance_of_alarm * kRepetitionToOneSide;
}

std::optional<double> smallest_detectable(std::span<const double> log_ratios,
                                          const MedianEstimate& estimate, double margin) {
  if (!estimate.interval) return std::nullopt;
  std::vector<double> deviations;
  for (const double value : log_ratios) deviations.push_back(std::abs(value - estimate.median));
  const double error = kCentrePerMean * kSigmaPerDeviation * median_of(deviations) /
                       std::sqrt(static_cast<double>(log_ratios.size()));
  // The interval has to clear 0, and the estimate the margin, although noise takes away some.
  const double needed = std::max(estimate.median - estimate.interval->low, std::log1p(margin));
  return std::expm1(needed + kNineInTen * error);
}

}  // namespace concord
