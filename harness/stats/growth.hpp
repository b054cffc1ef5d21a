// How a cost grows with the size of a workload: the exponent k of cost ~ size^k.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "harness/stats/interval.hpp"

namespace concord {

/// One block's cost at one size; both above 0.
struct SizedCost {
  double size = 0;
  double cost = 0;
};

/// The slope of the least-squares line through log(size) and log(cost). Nothing: fewer than three
/// different sizes, through which any line would fit too well to be believed.
std::optional<double> growth_exponent(std::span<const SizedCost> costs);

/// The same over blocks, each of which measured all sizes: the median of their exponents with its
/// interval at `alpha`. Drift between blocks moves whole blocks, not the slopes within them.
std::optional<MedianEstimate> growth_over_blocks(std::span<const std::vector<SizedCost>> blocks,
                                                 double alpha);

}  // namespace concord
