// Costs whose exponent is known.
#include "harness/stats/growth.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord {
namespace {

std::vector<SizedCost> costs(double factor, double exponent) {
  std::vector<SizedCost> all;
  for (const double size : {100.0, 1000.0, 10000.0}) {
    all.push_back({size, factor * std::pow(size, exponent)});
  }
  return all;
}

TEST(GrowthExponent, IsThatOfThePower) {
  EXPECT_NEAR(growth_exponent(costs(5, 1)).value(), 1, 1e-12);
  EXPECT_NEAR(growth_exponent(costs(0.1, 2)).value(), 2, 1e-12);
  EXPECT_NEAR(growth_exponent(costs(7, 0)).value(), 0, 1e-12);
}

TEST(GrowthExponent, NeedsThreeSizes) {
  EXPECT_FALSE(growth_exponent(std::vector<SizedCost>{{10, 1}, {100, 10}, {100, 11}}));
  EXPECT_FALSE(growth_exponent({}));
}

TEST(GrowthOverBlocks, IsNotMovedByBlocksThatAreSlowAsAWhole) {
  std::vector<std::vector<SizedCost>> blocks;
  for (int i = 1; i <= 20; ++i) blocks.push_back(costs(i * i, 1 + 0.001 * i));
  const MedianEstimate estimate = growth_over_blocks(blocks, 0.05).value();
  EXPECT_NEAR(estimate.median, 1.0105, 1e-9);
  EXPECT_NEAR(estimate.interval->low, 1.006, 1e-9);
  EXPECT_NEAR(estimate.interval->high, 1.015, 1e-9);
  EXPECT_FALSE(growth_over_blocks({}, 0.05));
}

}  // namespace
}  // namespace concord
