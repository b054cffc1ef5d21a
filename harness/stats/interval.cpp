// Order statistics, and the binomial distribution that says what they are worth.
#include "harness/stats/interval.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <vector>

namespace concord {

namespace {

double median_of_sorted(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[half];
  return (sorted[half - 1] + sorted[half]) / 2;
}

/// How many values may be cut off at each end, so that both cuts together are wrong with a
/// probability of at most alpha. Nothing: not even the extremes are far enough apart.
std::optional<std::size_t> cut_for(std::size_t count, double alpha) {
  const boost::math::binomial_distribution<double> coin(static_cast<double>(count), 0.5);
  std::optional<std::size_t> cut;
  for (std::size_t k = 0; 2 * k + 1 < count; ++k) {
    // The median lies below the (k+1)-th value if at most k values lie below it.
    if (2 * boost::math::cdf(coin, static_cast<double>(k)) > alpha) break;
    cut = k;
  }
  return cut;
}

}  // namespace

MedianEstimate median_with_interval(std::span<const double> values, double alpha) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  MedianEstimate estimate{median_of_sorted(sorted), std::nullopt, sorted.size()};
  if (const auto cut = cut_for(sorted.size(), alpha)) {
    estimate.interval = Interval{sorted[*cut], sorted[sorted.size() - 1 - *cut]};
  }
  return estimate;
}

double highest_share(std::size_t had, std::size_t tries, double alpha) {
  using Binomial = boost::math::binomial_distribution<double>;
  if (had == tries) return 1;
  return Binomial::find_upper_bound_on_p(static_cast<double>(tries), static_cast<double>(had),
                                         alpha);
}

double median_of(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return median_of_sorted(sorted);
}

}  // namespace concord
