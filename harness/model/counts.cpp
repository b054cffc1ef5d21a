// Rows by their names.
#include "harness/model/counts.hpp"

#include <algorithm>

namespace concord {

namespace {

CountChange change_of(const CountedWorkload& before, const CountedWorkload& after, double margin) {
  CountChange change{before, after, 0, false, false, false};
  change.has_other_trace = before.counts.trace_hash != after.counts.trace_hash;
  const auto old_count = static_cast<double>(std::max<std::int64_t>(before.counts.instructions, 1));
  change.instructions = static_cast<double>(after.counts.instructions) / old_count - 1;
  const std::int64_t more = after.counts.allocations.count - before.counts.allocations.count;
  change.is_regression = change.instructions > margin || more > 0;
  change.is_improvement = !change.is_regression && (change.instructions < -margin || more < 0);
  return change;
}

const CountedWorkload* find(const Counts& counts, const std::string& name) {
  for (const CountedWorkload& row : counts.rows) {
    if (row.struck_out.empty() && name_of(row) == name) return &row;
  }
  return nullptr;
}

}  // namespace

std::string name_of(const CountedWorkload& row) {
  return row.workload.spec + " n=" + std::to_string(row.workload.n) + " " + row.backend + " " +
         std::string(word(row.form));
}

CountComparison compare_counts(const Counts& before, const Counts& after, double margin) {
  CountComparison comparison;
  if (before.toolchain != after.toolchain) {
    comparison.refused = "no baseline for this toolchain: the old counts are of '" +
                         before.toolchain + "', the new ones of '" + after.toolchain + "'";
    return comparison;
  }
  for (const CountedWorkload& row : after.rows) {
    if (!row.struck_out.empty()) continue;
    if (const CountedWorkload* old = find(before, name_of(row))) {
      comparison.rows.push_back(change_of(*old, row, margin));
    } else {
      comparison.only_new.push_back(name_of(row));
    }
  }
  for (const CountedWorkload& row : before.rows) {
    if (row.struck_out.empty() && find(after, name_of(row)) == nullptr) {
      comparison.only_old.push_back(name_of(row));
    }
  }
  return comparison;
}

}  // namespace concord
