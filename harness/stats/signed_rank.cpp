// Means of pairs, in order.
#include "harness/stats/signed_rank.hpp"

#include <algorithm>
#include <vector>

namespace concord {

namespace {

std::vector<double> means_of_pairs(std::span<const double> values) {
  std::vector<double> means;
  means.reserve(values.size() * (values.size() + 1) / 2);
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i; j < values.size(); ++j) means.push_back((values[i] + values[j]) / 2);
  }
  std::sort(means.begin(), means.end());
  return means;
}

}  // namespace

MedianEstimate centre_with_interval(std::span<const double> values,
                                    std::optional<std::size_t> largest_sum) {
  const std::vector<double> means = means_of_pairs(values);
  MedianEstimate estimate{median_of(means), std::nullopt, values.size()};
  if (largest_sum) {
    estimate.interval = Interval{means[*largest_sum], means[means.size() - 1 - *largest_sum]};
  }
  return estimate;
}

}  // namespace concord
