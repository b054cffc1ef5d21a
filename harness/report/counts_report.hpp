// Counts as text: a table for people, JSON to be kept and compared (stored.hpp reads it).
#pragma once

#include <ostream>
#include <string>

#include "harness/model/counts.hpp"

namespace concord {

void write_counts_table(const Counts& counts, std::ostream& out);

/// One JSON object.
void write_counts_json(const Counts& counts, std::ostream& out);

/// The regressions first; the last line is alone on its line: "1 regressed, 0 different, 0 struck
/// out, 0 improved, 15 same".
void write_count_comparison(const CountComparison& comparison, std::ostream& out);

/// Both sides, and what was found.
struct ComparedCounts {
  Counts before;
  Counts after;
  double margin = kInstructionMargin;
  CountComparison comparison;
};

/// One JSON object.
void write_count_comparison_json(const ComparedCounts& compared, std::ostream& out);

}  // namespace concord
