// A line through logarithms.
#include "harness/stats/growth.hpp"

#include <cmath>
#include <set>

namespace concord {

std::optional<double> growth_exponent(std::span<const SizedCost> costs) {
  std::set<double> sizes;
  double mean_size = 0;
  double mean_cost = 0;
  for (const SizedCost& each : costs) {
    sizes.insert(each.size);
    mean_size += std::log(each.size);
    mean_cost += std::log(each.cost);
  }
  if (sizes.size() < 3) return std::nullopt;
  mean_size /= static_cast<double>(costs.size());
  mean_cost /= static_cast<double>(costs.size());
  double together = 0;
  double alone = 0;
  for (const SizedCost& each : costs) {
    const double off = std::log(each.size) - mean_size;
    together += off * (std::log(each.cost) - mean_cost);
    alone += off * off;
  }
  return together / alone;
}

std::optional<MedianEstimate> growth_over_blocks(std::span<const std::vector<SizedCost>> blocks,
                                                 double alpha) {
  std::vector<double> exponents;
  for (const std::vector<SizedCost>& block : blocks) {
    if (const auto exponent = growth_exponent(block)) exponents.push_back(*exponent);
  }
  if (exponents.empty()) return std::nullopt;
  return median_with_interval(exponents, alpha);
}

}  // namespace concord
