// How a workload's cost grows with its size, arm by arm.
#pragma once

#include <ostream>
#include <vector>

#include "harness/model/measurement.hpp"

namespace concord {

/// A line for each arm that was measured at three sizes or more: the k of run time ~ n^k, with its
/// interval over the blocks. Nothing where there is none. All series are of one workload, of all
/// sizes.
void write_growth(const std::vector<const Series*>& all, std::ostream& out);

}  // namespace concord
