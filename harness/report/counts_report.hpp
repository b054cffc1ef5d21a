// Counts as text: a table for people, JSON to be kept and compared.
#pragma once

#include <istream>
#include <ostream>
#include <string>

#include "harness/model/counts.hpp"

namespace concord {

void write_counts_table(const Counts& counts, std::ostream& out);

/// One JSON object.
void write_counts_json(const Counts& counts, std::ostream& out);

/// What write_counts_json() wrote. Throws std::runtime_error with a sentence on what is wrong: no
/// JSON, something else than counts, a schema that this concord does not know, a field that is
/// missing or none of its kind, a row that stands twice.
Counts read_counts_json(std::istream& in);

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
