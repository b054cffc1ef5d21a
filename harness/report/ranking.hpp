// Who is how fast among engines that were all set beside one, the first: ranks, and means over
// workloads. Included by this folder alone.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/model/comparison.hpp"

namespace concord {

struct RankedEngine {
  std::string name;
  double ratio = 1;  ///< Its time by the first engine's.
  double low = 0;    ///< Of the ratio's interval; both 0 where there is none.
  double high = 0;
  Change change = Change::inconclusive;  ///< Beside the first engine.
  bool is_first = false;
  std::size_t rank = 0;
};

/// The fastest first, and the first engine among them. Whom nothing tells from the first shares its
/// rank; of those that are faster, and of those that are slower, who have intervals that overlap
/// share one. A rank is 1 + how many stand above all who share it.
std::vector<RankedEngine> ranked(const std::string& first, std::vector<RankedEngine> others);

/// One engine over all these rows, by the geometric mean: that comes to the same whichever of the
/// two engines is divided by. Its interval takes those of the rows as independent, and there is one
/// only where every row has one. REQUIRES: a row at least, and a number in each.
RankedEngine mean_over(const std::vector<const ComparedWorkload*>& rows);

}  // namespace concord
