// What changed, and what of it can be told.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "harness/base/utf8.hpp"
#include "harness/report/measurement_change_report.hpp"
#include "harness/report/missing_rows.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

/// In the order in which they are told.
constexpr std::array<StoredVerdict, 5> kStoredVerdicts{
    StoredVerdict::regressed, StoredVerdict::different, StoredVerdict::improved,
    StoredVerdict::same, StoredVerdict::not_judged};

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                 [](unsigned char sign) { return static_cast<char>(std::toupper(sign)); });
  return capitals;
}

/// What is not judged is not called out.
std::string label_of(const SeriesChange& row) {
  if (row.verdict == StoredVerdict::not_judged) return "-";
  return in_capitals(word(row.verdict));
}

/// Names in a file are anybody's text.
std::string changed_name(const SeriesChange& row) {
  return printable(name_of(row.workload, row.arm));
}

std::string allocations_of(const SeriesChange& row) {
  if (!row.before || !row.after) return "";
  if (row.before->count == row.after->count) return fmt::format("{}", row.after->count);
  return fmt::format("{} -> {}", row.before->count, row.after->count);
}

void write_row(const SeriesChange& row, std::size_t widest, std::ostream& out) {
  const std::string name = changed_name(row);
  if (row.verdict == StoredVerdict::different) {
    fmt::print(out, "{:<10} {}: {} events on a {} clock, then {} on a {} one\n", label_of(row),
               name, row.events_before, word(row.clock_before), row.workload.events,
               word(row.workload.clock));
    return;
  }
  const std::string threshold = row.threshold ? fmt::format("{:.3f}", *row.threshold) : "-";
  std::string line =
      fmt::format("{:<10} {}  {:>9.3f}{} {:>9}  {}", label_of(row), padded(name, widest), row.ratio,
                  row.is_beyond_threshold() ? "!" : " ", threshold, allocations_of(row));
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << "\n";
}

void write_times_introduction(const MeasurementComparison& comparison, std::ostream& out) {
  out << "Two files are two different minutes: their times are shown, and not judged.\n";
  if (!comparison.no_threshold.empty()) {
    fmt::print(out, "There is no threshold: {}.\n", printable(comparison.no_threshold));
    return;
  }
  out << "Up to its threshold, as a factor either way, a ratio says nothing: so far the blocks of "
         "both files scatter,\nand so far the minutes differ by engines that are no part of the "
         "build. What is beyond it (!) is worth\nbeing measured on both sides at once, by "
         "'compare --old --new' or 'compare -b --vs'.\n";
  for (const OutsideEngine& engine : comparison.outside) {
    fmt::print(out, "  outside: {} took {:.3f} to {:.3f} times as long\n",
               printable(engine.backend), engine.least, engine.most);
  }
}

void write_introduction(const MeasurementComparison& comparison, std::ostream& out) {
  constexpr const char* kInterrupted = "the {} measurement was interrupted: rows are missing\n";
  if (comparison.is_old_interrupted) fmt::print(out, kInterrupted, "old");
  if (comparison.is_new_interrupted) fmt::print(out, kInterrupted, "new");
  if (comparison.rows.empty()) return;
  write_times_introduction(comparison, out);
  if (!comparison.no_allocations.empty()) {
    fmt::print(out, "Allocations are not judged: {}.\n", printable(comparison.no_allocations));
  }
}

void write_rows(const MeasurementComparison& comparison, std::ostream& out) {
  if (comparison.rows.empty()) return;
  std::size_t widest = 0;
  for (const SeriesChange& row : comparison.rows) {
    widest = std::max(widest, display_width(changed_name(row)));
  }
  fmt::print(out, "\n{:<10} {:<{}}  {:>9}  {:>9}  {}\n", "", "", widest, "new / old", "threshold",
             "allocations");
  for (const StoredVerdict verdict : kStoredVerdicts) {
    for (const SeriesChange& row : comparison.rows) {
      if (row.verdict == verdict) write_row(row, widest, out);
    }
  }
}

}  // namespace

void write_measurement_comparison(const MeasurementComparison& comparison, std::ostream& out) {
  write_introduction(comparison, out);
  write_rows(comparison, out);
  write_missing_rows({comparison.struck_out, comparison.only_old, comparison.only_new}, "no number",
                     out);
  const auto count = [&](StoredVerdict verdict) {
    return std::count_if(comparison.rows.begin(), comparison.rows.end(),
                         [=](const SeriesChange& row) { return row.verdict == verdict; });
  };
  const auto lost = std::count_if(comparison.struck_out.begin(), comparison.struck_out.end(),
                                  [](const StruckOutRow& row) { return row.had_number; });
  fmt::print(
      out, "{} regressed, {} different, {} struck out, {} improved, {} same, {} not judged\n",
      count(StoredVerdict::regressed), count(StoredVerdict::different), lost,
      count(StoredVerdict::improved), count(StoredVerdict::same), count(StoredVerdict::not_judged));
}

}  // namespace concord
