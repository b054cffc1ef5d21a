// Counts an event, and what changed.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/report/counts_report.hpp"

namespace concord {

namespace {

template <class Row, class Name>
std::size_t widest_name(const std::vector<Row>& rows, Name name) {
  std::size_t widest = 0;
  for (const Row& row : rows) widest = std::max(widest, name(row).size());
  return widest;
}

std::string_view verdict_of(const CountChange& change) {
  if (change.is_regression) return "REGRESSED";
  return change.is_improvement ? "IMPROVED" : "SAME";
}

int rank_of(const CountChange& change) {
  if (change.is_regression) return 0;
  return change.is_improvement ? 1 : 2;
}

}  // namespace

void write_counts_table(const Counts& counts, std::ostream& out) {
  const std::size_t widest =
      widest_name(counts.rows, [](const CountedWorkload& row) { return name_of(row); });
  fmt::print(out, "{:<{}}  {:>14} {:>9} {:>12} {:>9}\n",
             counts.toolchain.empty() ? "" : "of one run", widest, "instructions", "an event",
             "allocations", "bytes");
  for (const CountedWorkload& row : counts.rows) {
    if (!row.struck_out.empty()) {
      fmt::print(out, "{:<{}}  no counts: {}\n", name_of(row), widest, row.struck_out);
      continue;
    }
    const double events = static_cast<double>(std::max<std::int64_t>(row.workload.events, 1));
    fmt::print(out, "{:<{}}  {:>14} {:>9.1f} {:>12} {:>9}\n", name_of(row), widest,
               row.counts.instructions, static_cast<double>(row.counts.instructions) / events,
               row.counts.allocations.count, row.counts.allocations.bytes);
  }
}

void write_count_comparison(const CountComparison& comparison, std::ostream& out) {
  if (!comparison.refused.empty()) {
    out << comparison.refused << "\n";
    return;
  }
  std::vector<CountChange> rows = comparison.rows;
  std::stable_sort(rows.begin(), rows.end(), [](const CountChange& left, const CountChange& right) {
    return rank_of(left) < rank_of(right);
  });
  const std::size_t widest =
      widest_name(rows, [](const CountChange& change) { return name_of(change.after); });
  int sums[3] = {};
  for (const CountChange& change : rows) {
    ++sums[rank_of(change)];
    const auto more =
        change.after.counts.allocations.count - change.before.counts.allocations.count;
    fmt::print(out,
               "{:<10} {:<{}}  {:>12} -> {:>12} instructions ({:+.3f} %), {:+} allocations{}\n",
               verdict_of(change), name_of(change.after), widest, change.before.counts.instructions,
               change.after.counts.instructions, 100 * change.instructions, more,
               change.has_other_trace ? "; it does something else than before" : "");
  }
  for (const std::string& name : comparison.only_old) fmt::print(out, "only old   {}\n", name);
  for (const std::string& name : comparison.only_new) fmt::print(out, "only new   {}\n", name);
  fmt::print(out, "{} regressed, {} improved, {} same\n", sums[0], sums[1], sums[2]);
}

}  // namespace concord
