// An interval for the median of measurements that promises nothing about their distribution.
//
// Why the sign test, and nothing finer. What is compared here is measured in pairs, A and B within
// milliseconds of each other, in an order that a coin decided. If A and B are the same, each pair's
// log ratio is as likely above 0 as below, whatever the machine did meanwhile: drift, bursts and
// heavy tails change how large the ratios are, never which way they point. So the number of
// positive ones is binomial by design, not by assumption, and so is how often the interval that is
// made of order statistics misses the median. Means and t tests have no such bound: a single burst
// moves them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace concord {

struct Interval {
  double low = 0;
  double high = 0;
};

struct MedianEstimate {
  double median = 0;
  /// Nothing: there are too few values for the level that was asked for.
  std::optional<Interval> interval;
  std::size_t count = 0;
};

/// The median of `values` and the narrowest pair of order statistics, as far from one end as from
/// the other, that misses the true median with a probability of at most `alpha`, for independent
/// values of any distribution. Exact for continuous ones; ties only make it safer.
///
/// REQUIRES: at least one value, all finite; 0 < alpha < 1.
MedianEstimate median_with_interval(std::span<const double> values, double alpha);

/// A plain median; of an even number of values the mean of the middle two. REQUIRES: at least one.
double median_of(std::span<const double> values);

}  // namespace concord
