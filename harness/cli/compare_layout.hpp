// After a comparison of builds: which of its alarms are the layout's.
#pragma once

#include <utility>
#include <vector>

#include "harness/compare/build.hpp"
#include "harness/model/comparison.hpp"

namespace concord::cli {

/// The two sides of a row, as questions. Empty where instructions cannot be counted.
using SidesOfRow = std::vector<std::pair<BuildQuestion, BuildQuestion>>;

/// An alarm of a row whose instructions are the same on both sides becomes Change::layout, unless
/// it survives other links of both builds; where there are none it cannot. `sides` stand in the
/// order of the rows. Nothing happens without valgrind.
void tell_layout_apart(Comparison& comparison, const SidesOfRow& sides);

}  // namespace concord::cli
