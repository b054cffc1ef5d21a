// Holm's steps down from the smallest of several.
#include "harness/stats/family.hpp"

#include <algorithm>
#include <numeric>

namespace concord {

std::vector<bool> holm(std::span<const double> p_values, double alpha) {
  std::vector<std::size_t> by_value(p_values.size());
  std::iota(by_value.begin(), by_value.end(), std::size_t{0});
  std::sort(by_value.begin(), by_value.end(), [&](const std::size_t left, const std::size_t right) {
    return p_values[left] < p_values[right];
  });
  std::vector<bool> significant(p_values.size(), false);
  for (std::size_t rank = 0; rank < by_value.size(); ++rank) {
    const auto left = static_cast<double>(by_value.size() - rank);
    if (p_values[by_value[rank]] > alpha / left) break;
    significant[by_value[rank]] = true;
  }
  return significant;
}

}  // namespace concord
