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
constexpr double kRepetitionAlpha = 0.05;
/// What lies below it comes in nine of ten cases.
constexpr double kNineInTen = 1.2816;

/// Something has to be left for the other looks.
constexpr double kMostOfFirst = 0.75;

/// That so many blocks all point to one side.
double chance_of_unanimity(std::size_t blocks) {
  return std::ldexp(1, 1 - static_cast<int>(blocks));
}

/// The share of alpha that goes to a look at so many blocks. A look that comes where measuring is
/// cut short takes that of the next one, which does not come.
double alpha_at(std::size_t blocks, const ChangeRule& rule) {
  const std::vector<std::size_t> looks = looks_of(rule);
  double share = std::min(kMostOfFirst * rule.alpha, chance_of_unanimity(rule.first_look));
  double rest = rule.alpha - share;
  for (std::size_t next = 1; next < looks.size() && blocks > looks[next - 1]; ++next) {
    share = next + 1 < looks.size() ? rest / 2 : rest;
    rest -= share;
  }
  return share;
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

}  // namespace

ChangeRule rule_for_alarm(const ChangeRule& rule) {
  ChangeRule first = rule;
  first.alpha = std::min(1.0, rule.alpha / (kRepetitionAlpha / 2));
  return first;
}

ChangeRule rule_for_family(const ChangeRule& rule, double alpha, std::size_t rows) {
  ChangeRule own = rule;
  own.alpha = std::min(rule.alpha, alpha / static_cast<double>(std::max<std::size_t>(rows, 1)));
  const double alarms = kMostOfFirst * rule_for_alarm(own).alpha;
  while (chance_of_unanimity(own.first_look) > alarms) ++own.first_look;
  own.cap = std::max(own.cap, own.first_look);
  return own;
}

ChangeRule rule_for_repetition(const ChangeRule& rule) {
  ChangeRule repeated = rule;
  repeated.alpha = kRepetitionAlpha;
  repeated.first_look = 6;  // The fewest that can decide anything at that level.
  return repeated;
}

std::vector<std::size_t> looks_of(const ChangeRule& rule) {
  std::vector<std::size_t> looks;
  for (std::size_t blocks = rule.first_look; blocks < rule.cap; blocks += (blocks + 1) / 2) {
    looks.push_back(blocks);
  }
  looks.push_back(rule.cap);
  return looks;
}

MedianEstimate estimate_for(std::span<const double> log_ratios, const ChangeRule& rule) {
  return centre_with_interval(log_ratios, alpha_at(log_ratios.size(), rule));
}

double chance_of_alarm(std::span<const double> log_ratios, const ChangeRule& rule) {
  const ChangeRule first = rule_for_alarm(rule);
  const double shares = first.alpha / alpha_at(log_ratios.size(), first);
  return std::min(1.0, shares * signed_rank_test(log_ratios)) * kRepetitionAlpha / 2;
}

std::optional<Change> change_at_look(std::span<const double> log_ratios, const ChangeRule& rule) {
  const auto change = decided(estimate_for(log_ratios, rule), rule.margin);
  if (!change && log_ratios.size() >= rule.cap) return Change::inconclusive;
  return change;
}

Change change_at_end(std::span<const double> log_ratios, const ChangeRule& rule) {
  return decided(estimate_for(log_ratios, rule), rule.margin).value_or(Change::inconclusive);
}

std::optional<double> smallest_detectable(std::span<const double> log_ratios,
                                          const ChangeRule& rule) {
  const MedianEstimate estimate = estimate_for(log_ratios, rule);
  if (!estimate.interval) return std::nullopt;
  std::vector<double> deviations;
  for (const double value : log_ratios) deviations.push_back(std::abs(value - estimate.median));
  const double error = kCentrePerMean * kSigmaPerDeviation * median_of(deviations) /
                       std::sqrt(static_cast<double>(log_ratios.size()));
  // The interval has to clear 0, and the estimate the margin, although noise takes away some.
  const double needed = std::max(estimate.median - estimate.interval->low, std::log1p(rule.margin));
  return std::expm1(needed + kNineInTen * error);
}

}  // namespace concord
