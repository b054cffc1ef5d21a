// An interval for the median of measurements that promises nothing about their distribution.
//
// Each value lies above the median or below it as a coin falls, whatever their distribution is; so
// how often an interval made of order statistics misses the median is counted out, not assumed. A
// cost can be of any shape: it has a least, and no most. Where the shape is known to be symmetric,
// as that of pairs is, fewer values say as much (signed_rank.hpp).
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

/// The largest share of all that is still likely, with a probability of `alpha`, where so many of
/// some independent tries had it (Clopper and Pearson). REQUIRES: had <= tries, 0 < tries;
/// 0 < alpha < 1.
double highest_share(std::size_t had, std::size_t tries, double alpha);

/// A plain median; of an even number of values the mean of the middle two. REQUIRES: at least one.
double median_of(std::span<const double> values);

}  // namespace concord
