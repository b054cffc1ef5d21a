// Counts an event, and what changed.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/utf8.hpp"
#include "harness/report/counts_report.hpp"
#include "harness/report/missing_rows.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

/// Names in a file are anybody's text.
std::string counted_name(const CountedWorkload& row) {
  return printable(name_of(row));
}

std::string counted_name(const CountChange& change) {
  return counted_name(change.after);
}

template <class Row>
std::size_t widest_name(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const Row& row : rows) widest = std::max(widest, display_width(counted_name(row)));
  return widest;
}

/// In the order in which they are told.
constexpr std::array<std::string_view, 4> kVerdicts{"REGRESSED", "DIFFERENT", "IMPROVED", "SAME"};

std::size_t rank_of(const CountChange& change) {
  if (change.is_regression) return 0;
  if (change.has_other_trace) return 1;
  return change.is_improvement ? 2 : 3;
}

void write_change(const CountChange& change, std::size_t widest, std::ostream& out) {
  const auto more = change.after.counts.allocations.count - change.before.counts.allocations.count;
  fmt::print(out, "{:<10} {}  {:>12} -> {:>12} instructions ({:+.3f} %), {:+} allocations{}\n",
             kVerdicts.at(rank_of(change)), padded(counted_name(change), widest),
             change.before.counts.instructions, change.after.counts.instructions,
             100 * change.instructions, more,
             change.has_other_trace ? "; it does something else than before" : "");
}

void write_interrupted(const CountComparison& comparison, std::ostream& out) {
  constexpr const char* kSentence = "the {} counts were interrupted: rows are missing there\n";
  if (comparison.is_old_interrupted) fmt::print(out, kSentence, "old");
  if (comparison.is_new_interrupted) fmt::print(out, kSentence, "new");
}

}  // namespace

void write_counts_table(const Counts& counts, std::ostream& out) {
  const std::size_t widest = widest_name(counts.rows);
  fmt::print(out, "{:<{}}  {:>14} {:>9} {:>12} {:>9}\n",
             counts.toolchain.empty() ? "" : "of one run", widest, "instructions", "an event",
             "allocations", "bytes");
  for (const CountedWorkload& row : counts.rows) {
    const std::string name = padded(counted_name(row), widest);
    if (!row.struck_out.empty()) {
      fmt::print(out, "{}  no counts: {}\n", name, printable(row.struck_out));
      continue;
    }
    const double events = static_cast<double>(std::max<std::int64_t>(row.workload.events, 1));
    fmt::print(out, "{}  {:>14} {:>9.1f} {:>12} {:>9}\n", name, row.counts.instructions,
               static_cast<double>(row.counts.instructions) / events, row.counts.allocations.count,
               row.counts.allocations.bytes);
  }
}

void write_count_comparison(const CountComparison& comparison, std::ostream& out) {
  write_interrupted(comparison, out);
  if (!comparison.refused.empty()) {
    out << printable(comparison.refused) << "\n";
    return;
  }
  std::vector<CountChange> rows = comparison.rows;
  std::stable_sort(rows.begin(), rows.end(), [](const CountChange& left, const CountChange& right) {
    return rank_of(left) < rank_of(right);
  });
  const std::size_t widest = widest_name(rows);
  std::array<int, kVerdicts.size()> sums{};
  for (const CountChange& change : rows) {
    ++sums.at(rank_of(change));
    write_change(change, widest, out);
  }
  write_missing_rows({comparison.struck_out, comparison.only_old, comparison.only_new}, "no counts",
                     out);
  const auto lost = std::count_if(comparison.struck_out.begin(), comparison.struck_out.end(),
                                  [](const StruckOutRow& row) { return row.had_number; });
  fmt::print(out, "{} regressed, {} different, {} struck out, {} improved, {} same\n", sums[0],
             sums[1], lost, sums[2], sums[3]);
}

}  // namespace concord
