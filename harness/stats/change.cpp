// Looks, and what they say.
#include "harness/stats/change.hpp"

#include <algorithm>
#include <cmath>

namespace concord {

namespace {

/// From the median of absolute deviations to the standard deviation of a normal distribution.
constexpr double kSigmaPerDeviation = 1.4826;
/// The standard error of a median is this much of that of a mean.
constexpr double kMedianPerMean = 1.2533;
/// What lies below it comes in nine of ten cases.
constexpr double kNineInTen = 1.2816;

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

std::vector<std::size_t> looks_of(const ChangeRule& rule) {
  std::vector<std::size_t> looks;
  for (std::size_t blocks = rule.first_look; blocks < rule.cap; blocks *= 2) {
    looks.push_back(blocks);
  }
  looks.push_back(rule.cap);
  return looks;
}

MedianEstimate estimate_for(std::span<const double> log_ratios, const ChangeRule& rule) {
  const auto looks = static_cast<double>(looks_of(rule).size());
  return median_with_interval(log_ratios, rule.alpha / looks);
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
  const double error = kMedianPerMean * kSigmaPerDeviation * median_of(deviations) /
                       std::sqrt(static_cast<double>(log_ratios.size()));
  // The interval has to clear 0, and the estimate the margin, although noise takes away some.
  const double needed = std::max(estimate.median - estimate.interval->low, std::log1p(rule.margin));
  return std::expm1(needed + kNineInTen * error);
}

}  // namespace concord
