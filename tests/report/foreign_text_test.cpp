// Names and reasons of a file, or of an engine, that try to forge lines of a table or to steer the
// terminal.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/utf8.hpp"
#include "harness/report/bench_report.hpp"
#include "harness/report/compare_report.hpp"
#include "harness/report/counts_report.hpp"
#include "harness/report/measurement_change_report.hpp"

namespace concord {
namespace {

/// Wide, too: columns are counted, not bytes.
const std::string kForeign = "完\n\x1b[31m0 regressed\r";

template <class Told>
std::string table_of(void (*write)(const Told&, std::ostream&), const Told& told) {
  std::ostringstream out;
  write(told, out);
  return out.str();
}

/// What is told with a foreign text has as many lines as with another one, and no controls.
template <class Told>
void expect_no_forgery(void (*write)(const Told&, std::ostream&),
                       Told (*with)(const std::string& text)) {
  const std::string table = table_of(write, with(kForeign));
  const std::string plain = table_of(write, with("plain"));
  EXPECT_EQ(std::ranges::count(table, '\n'), std::ranges::count(plain, '\n')) << table;
  EXPECT_TRUE(std::ranges::none_of(table, [](char sign) { return sign == '\x1b' || sign == '\r'; }))
      << table;
  EXPECT_NE(table.find("完\\n\\x1b[31m0 regressed\\r"), std::string::npos) << table;
}

std::size_t width_of_line_with(const std::string& table, const std::string& part) {
  const std::size_t place = table.find(part);
  if (place == std::string::npos) return 0;
  const std::size_t begin = table.rfind('\n', place) + 1;
  return display_width(table.substr(begin, table.find('\n', place) - begin));
}

CountedWorkload counted(const std::string& spec, const std::string& struck_out) {
  CountedWorkload row;
  row.workload = {spec, 100, 304, ClockKind::real_time};
  row.backend = spec;
  row.struck_out = struck_out;
  row.counts = {350'664, {452, 80'824}, 1};
  return row;
}

Counts counts_with(const std::string& text) {
  Counts counts;
  counts.rows = {counted(text, ""), counted("other", ""), counted("third", text)};
  return counts;
}

CountComparison count_comparison_with(const std::string& text) {
  CountComparison comparison;
  const CountedWorkload row = counted(text, "");
  const CountedWorkload other = counted("other", "");
  comparison.rows = {{row, row, 0, false, false, false}, {other, other, 0, false, false, false}};
  comparison.only_old = comparison.only_new = {text};
  comparison.struck_out = {{text, text, true}};
  return comparison;
}

CountComparison refused_with(const std::string& text) {
  CountComparison comparison;
  comparison.refused = text;
  return comparison;
}

TEST(ForeignText, ForgesNoLineOfCounts) {
  expect_no_forgery(write_counts_table, counts_with);
  expect_no_forgery(write_count_comparison, count_comparison_with);
  expect_no_forgery(write_count_comparison, refused_with);
}

TEST(ForeignText, IsAsWideInCountsAsItIsShown) {
  const std::string counts = table_of(write_counts_table, counts_with(kForeign));
  EXPECT_EQ(width_of_line_with(counts, "完"), width_of_line_with(counts, "other n")) << counts;
  const std::string changes = table_of(write_count_comparison, count_comparison_with(kForeign));
  EXPECT_EQ(width_of_line_with(changes, "完"), width_of_line_with(changes, "other n")) << changes;
}

SeriesChange changed(const std::string& name, StoredVerdict verdict) {
  SeriesChange row;
  row.workload.spec = name;
  row.arm = {name, Form::native};
  row.verdict = verdict;
  row.before = row.after = Allocations{452, 4000};
  return row;
}

MeasurementComparison measurement_comparison_with(const std::string& text) {
  MeasurementComparison comparison;
  comparison.rows = {changed(text, StoredVerdict::same), changed("other", StoredVerdict::same),
                     changed(text, StoredVerdict::different)};
  comparison.outside = {{text, 1, 1}};
  comparison.no_allocations = text;
  comparison.only_old = comparison.only_new = {text};
  comparison.struck_out = {{text, text, true}};
  return comparison;
}

MeasurementComparison without_threshold(const std::string& text) {
  MeasurementComparison comparison = measurement_comparison_with("plain");
  comparison.no_threshold = text;
  return comparison;
}

TEST(ForeignText, ForgesNoLineOfTwoMeasurements) {
  expect_no_forgery(write_measurement_comparison, measurement_comparison_with);
  expect_no_forgery(write_measurement_comparison, without_threshold);
  const std::string table =
      table_of(write_measurement_comparison, measurement_comparison_with(kForeign));
  EXPECT_EQ(width_of_line_with(table, "SAME       完"), width_of_line_with(table, "other n"))
      << table;
}

Series series_of(const std::string& backend, Form form, std::int64_t n, const std::string& spec) {
  Series series;
  series.workload = {spec, n, 10, ClockKind::virtual_time};
  series.arm = {backend, form};
  TimedSample sample;
  sample.runs = 1;
  sample.wall_ns = sample.cpu_ns = 1000 * n;
  series.blocks = {{0, 0, {sample}}, {1, 0, {sample}}};
  return series;
}

/// At three sizes, so that growth is told.
Measurement measurement_with(const std::string& text) {
  Measurement measurement;
  for (const std::int64_t n : {1, 10, 100}) {
    measurement.series.push_back(series_of(text, Form::native, n, text));
    measurement.series.push_back(series_of(text, Form::interpreted, n, text));
    measurement.series.push_back(series_of("other", Form::native, n, text));
    measurement.series.back().blocks.clear();
    measurement.series.back().struck_out = text;
  }
  measurement.selftest = text;
  return measurement;
}

TEST(ForeignText, ForgesNoLineOfTimes) {
  expect_no_forgery(write_bench_tables, measurement_with);
  Measurement measurement = measurement_with("完");
  measurement.series[1] = series_of("other", Form::native, 1, "完");
  const std::string table = table_of(write_bench_tables, measurement);
  EXPECT_EQ(width_of_line_with(table, "完 native"), width_of_line_with(table, "other native"))
      << table;
}

Measurement played_with(const std::string& text) {
  PlayedTurn turn;
  turn.lateness_ns = {1'000};
  turn.real.runs = turn.jumping.runs = 1;
  PlayedSeries told;
  told.arm = {text, Form::native};
  told.virtual_cost = text;
  told.turns = {turn};
  PlayedSeries struck_out;
  struck_out.arm = told.arm;
  struck_out.struck_out = text;
  PlayedWorkload played;
  played.workload = {text, 2, 16, ClockKind::real_time};
  played.left_out = text;
  played.series = {told, struck_out};
  Measurement measurement;
  measurement.played = {played};
  return measurement;
}

TEST(ForeignText, ForgesNoLineOfLateness) {
  expect_no_forgery(write_lateness_tables, played_with);
}

ComparedWorkload compared(const std::string& before, const std::string& after,
                          const std::string& struck_out) {
  ComparedWorkload row;
  row.workload = {before, 10, 20, ClockKind::real_time};
  row.before = before;
  row.after = after;
  row.ratio = 1.5;
  row.blocks = 10;
  row.struck_out = struck_out;
  return row;
}

Comparison builds_with(const std::string& text) {
  Comparison comparison;
  comparison.rows = {compared(text, text, ""), compared("other", "other", ""),
                     compared("third", "third", text)};
  comparison.selftest = text;
  return comparison;
}

Comparison ranking_with(const std::string& text) {
  Comparison comparison;
  comparison.rows = {compared(text, text + "2", ""), compared(text, text + "3", text),
                     compared(text, text + "2", ""), compared(text, text + "3", text)};
  // Another size, so that there is a ranking over all.
  comparison.rows[2].workload.n = comparison.rows[3].workload.n = 100;
  return comparison;
}

TEST(ForeignText, ForgesNoLineOfComparisons) {
  expect_no_forgery(write_comparison_table, builds_with);
  expect_no_forgery(write_comparison_table, ranking_with);
  const std::string builds = table_of(write_comparison_table, builds_with(kForeign));
  EXPECT_EQ(width_of_line_with(builds, "完\\n\\x1b[31m0 regressed\\r n="),
            width_of_line_with(builds, "other n"))
      << builds;
}

}  // namespace
}  // namespace concord
