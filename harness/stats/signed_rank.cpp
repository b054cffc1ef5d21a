// Counting out coins: each rank goes to the positive side or not.
#include "harness/stats/signed_rank.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <vector>

namespace concord {

namespace {

/// How likely each sum of those of `ranks` is that fall to one side, a coin for each.
std::vector<double> chances_of_sums(const std::vector<std::size_t>& ranks) {
  const std::size_t all = std::accumulate(ranks.begin(), ranks.end(), std::size_t{0});
  std::vector<double> chances(all + 1, 0);
  chances[0] = 1;
  std::size_t reached = 0;
  for (const std::size_t rank : ranks) {
    reached += rank;
    for (std::size_t sum = reached + 1; sum-- > 0;) {
      const double with = sum >= rank ? chances[sum - rank] : 0;
      chances[sum] = (chances[sum] + with) / 2;
    }
  }
  return chances;
}

/// Twice the rank of each value by its size: with ties, mean ranks have halves.
std::vector<std::size_t> doubled_ranks(const std::vector<double>& sizes) {
  std::vector<std::size_t> ranks;
  for (const double size : sizes) {
    const auto below =
        std::count_if(sizes.begin(), sizes.end(), [&](double other) { return other < size; });
    const auto equal = std::count(sizes.begin(), sizes.end(), size);
    ranks.push_back(static_cast<std::size_t>(2 * below + equal + 1));
  }
  return ranks;
}

/// The means of all pairs, in order.
std::vector<double> means_of_pairs(std::span<const double> values) {
  std::vector<double> means;
  means.reserve(values.size() * (values.size() + 1) / 2);
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i; j < values.size(); ++j) means.push_back((values[i] + values[j]) / 2);
  }
  std::sort(means.begin(), means.end());
  return means;
}

/// How many means of pairs may be cut off at each end. Nothing: not even none of them.
std::optional<std::size_t> pairs_cut_for(std::size_t count, double alpha) {
  std::vector<std::size_t> ranks(count);
  std::iota(ranks.begin(), ranks.end(), std::size_t{1});
  const std::vector<double> chances = chances_of_sums(ranks);
  std::optional<std::size_t> cut;
  double below = 0;
  for (std::size_t sum = 0; 2 * sum + 1 < chances.size(); ++sum) {
    below += chances[sum];
    if (2 * below > alpha) break;
    cut = sum;
  }
  return cut;
}

}  // namespace

MedianEstimate centre_with_interval(std::span<const double> values, double alpha) {
  const std::vector<double> means = means_of_pairs(values);
  MedianEstimate estimate{median_of(means), std::nullopt, values.size()};
  if (const auto cut = pairs_cut_for(values.size(), alpha)) {
    estimate.interval = Interval{means[*cut], means[means.size() - 1 - *cut]};
  }
  return estimate;
}

double signed_rank_test(std::span<const double> values) {
  std::vector<double> sizes;
  std::vector<bool> is_above;
  for (const double value : values) {
    if (value == 0) continue;
    sizes.push_back(std::abs(value));
    is_above.push_back(value > 0);
  }
  if (sizes.empty()) return 1;
  const std::vector<std::size_t> ranks = doubled_ranks(sizes);
  std::size_t above = 0;
  std::size_t below = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) (is_above[i] ? above : below) += ranks[i];
  const std::vector<double> chances = chances_of_sums(ranks);
  const auto end = chances.begin() + static_cast<std::ptrdiff_t>(std::min(above, below)) + 1;
  return std::min(1.0, 2 * std::accumulate(chances.begin(), end, 0.0));
}

}  // namespace concord
