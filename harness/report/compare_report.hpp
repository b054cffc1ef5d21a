// A comparison as text: a table for people, JSON for programs.
#pragma once

#include <ostream>

#include "harness/model/comparison.hpp"

namespace concord {

/// Of builds the gravest rows first, and last, alone on its line: "1 regressed, 0 layout, ...". Of
/// backends a ranking for each workload, and one over all.
void write_comparison_table(const Comparison& comparison, std::ostream& out);

/// One JSON object: everything, the raw ratios too.
void write_comparison_json(const Comparison& comparison, std::ostream& out);

}  // namespace concord
