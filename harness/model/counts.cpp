// Rows by their names.
#include "harness/model/counts.hpp"

#include <algorithm>

namespace concord {

namespace {

CountChange change_of(const CountedWorkload& before, const CountedWorkload& after, double margin) {
  CountChange change{before, after, 0, false, false, false};
  change.has_other_trace = before.counts.trace_hash != after.counts.trace_hash ||
                           before.workload.events != after.workload.events ||
                           before.workload.clock != after.workload.clock;
  const auto old_count = static_cast<double>(std::max<std::int64_t>(before.counts.instructions, 1));
  change.instructions = static_cast<double>(after.counts.instructions) / old_count - 1;
  const std::int64_t more = after.counts.allocations.count - before.counts.allocations.count;
  if (change.has_other_trace) return change;
  change.is_regression = change.instructions > margin || more > 0;
  change.is_improvement = !change.is_regression && (change.instructions < -margin || more < 0);
  return change;
}

const CountedWorkload* find(const Counts& counts, const std::string& name) {
  for (const CountedWorkload& row : counts.rows) {
    if (name_of(row) == name) return &row;
  }
  return nullptr;
}

/// Null too where it was struck out.
const CountedWorkload* find_counted(const Counts& counts, const std::string& name) {
  const CountedWorkload* row = find(counts, name);
  return row != nullptr && row->struck_out.empty() ? row : nullptr;
}

void place(const CountedWorkload& row, const CountedWorkload* old, double margin,
           CountComparison& comparison) {
  if (!row.struck_out.empty()) {
    comparison.struck_out.push_back({name_of(row), row.struck_out, old != nullptr});
  } else if (old == nullptr) {
    comparison.only_new.push_back(name_of(row));
  } else {
    comparison.rows.push_back(change_of(*old, row, margin));
  }
}

}  // namespace

std::string name_of(const CountedWorkload& row) {
  return row.workload.spec + " n=" + std::to_string(row.workload.n) + " " + row.backend + " " +
         std::string(word(row.form));
}

CountComparison compare_counts(const Counts& before, const Counts& after, double margin) {
  CountComparison comparison;
  comparison.is_old_interrupted = before.was_interrupted;
  comparison.is_new_interrupted = after.was_interrupted;
  if (before.toolchain != after.toolchain) {
    comparison.refused = "no baseline for this toolchain: the old counts are of '" +
                         before.toolchain + "', the new ones of '" + after.toolchain + "'";
    return comparison;
  }
  for (const CountedWorkload& row : after.rows) {
    place(row, find_counted(before, name_of(row)), margin, comparison);
  }
  for (const CountedWorkload& row : before.rows) {
    if (row.struck_out.empty() && find(after, name_of(row)) == nullptr) {
      comparison.only_old.push_back(name_of(row));
    }
  }
  return comparison;
}

bool has_regression(const CountComparison& comparison) {
  return std::any_of(comparison.rows.begin(), comparison.rows.end(),
                     [](const CountChange& change) { return change.is_regression; });
}

bool has_lost_verdict(const CountComparison& comparison) {
  return std::any_of(comparison.rows.begin(), comparison.rows.end(),
                     [](const CountChange& change) { return change.has_other_trace; }) ||
         std::any_of(comparison.struck_out.begin(), comparison.struck_out.end(),
                     [](const StruckOutRow& row) { return row.had_number; });
}

bool is_complete(const CountComparison& comparison) {
  const bool is_interrupted = comparison.is_old_interrupted || comparison.is_new_interrupted;
  // Of what was refused there are no rows.
  return !is_interrupted && !comparison.rows.empty() && comparison.only_old.empty() &&
         comparison.struck_out.empty();
}

}  // namespace concord
