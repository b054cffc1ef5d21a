// Rankings of backends, and what a comparison tells of itself.
#include "harness/report/compare_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace concord {
namespace {

ComparedWorkload row_of(const std::string& after, double ratio, std::size_t blocks) {
  ComparedWorkload row;
  row.workload.spec = "bench/call";
  row.workload.n = 10;
  row.before = "a";
  row.after = after;
  row.ratio = ratio;
  row.blocks = blocks;
  return row;
}

std::string table_of(const Comparison& comparison) {
  std::ostringstream out;
  write_comparison_table(comparison, out);
  return out.str();
}

TEST(Rankings, LeaveOutWhatWasNotMeasured) {
  Comparison comparison;
  comparison.rows = {row_of("unmeasured", 1, 0), row_of("slow", 2, 12)};
  comparison.rows[1].change = Change::regressed;
  const std::string table = table_of(comparison);
  EXPECT_NE(table.find("  1. a "), std::string::npos) << table;
  EXPECT_NE(table.find("  2. slow "), std::string::npos) << table;
  EXPECT_NE(table.find("   -  unmeasured               no number: there was no time"),
            std::string::npos)
      << table;
}

ComparedWorkload on(const std::string& spec, ComparedWorkload row) {
  row.workload.spec = spec;
  return row;
}

/// What is slower, faster or undecided as its interval says.
ComparedWorkload measured(const std::string& after, double low, double ratio, double high) {
  ComparedWorkload row = row_of(after, ratio, 12);
  row.low = low;
  row.high = high;
  row.change = low > 1 ? Change::regressed : high < 1 ? Change::improved : Change::inconclusive;
  return row;
}

/// The rankings alone.
std::string rankings_of(const std::vector<ComparedWorkload>& rows) {
  Comparison comparison;
  comparison.rows = rows;
  const std::string table = table_of(comparison);
  return table.substr(table.find("bench/"));
}

/// Whose intervals overlap by way of a third's too.
TEST(Rankings, GiveOneRankToWhomNothingTellsApart) {
  EXPECT_EQ(rankings_of({measured("inside", 2.35, 2.4, 2.45), measured("wide", 1.9, 2, 2.5),
                         measured("apart", 1.3, 1.35, 1.4), measured("other", 2.05, 2.2, 2.3),
                         measured("fast", 0.8, 0.85, 0.9), measured("last", 3, 3.1, 3.2)}),
            "bench/call n=10\n"
            "   1. fast                     0.850 [0.800, 0.900]     faster\n"
            "   2. a                        1\n"
            "   3. apart                    1.350 [1.300, 1.400]     slower\n"
            "   4. wide                     2.000 [1.900, 2.500]     slower\n"
            "   4. other                    2.200 [2.050, 2.300]     slower\n"
            "   4. inside                   2.400 [2.350, 2.450]     slower\n"
            "   7. last                     3.100 [3.000, 3.200]     slower\n");
}

/// Nor does somebody who is slower share the first rank by way of one that is undecided.
TEST(Rankings, GiveTheFirstsRankToWhomeverIsUndecidedBesideIt) {
  ComparedWorkload alarm = measured("alarm", 1.02, 1.03, 1.05);
  alarm.change = Change::inconclusive;
  ComparedWorkload same = measured("same", 1.001, 1.002, 1.003);
  same.change = Change::same;
  EXPECT_EQ(rankings_of({measured("slow", 1.04, 1.1, 1.2), alarm, row_of("few", 1.5, 2), same,
                         measured("before", 0.9, 0.95, 1.01)}),
            "bench/call n=10\n"
            "   1. before                   0.950 [0.900, 1.010]     undecided\n"
            "   1. a                        1\n"
            "   1. same                     1.002 [1.001, 1.003]     as fast\n"
            "   1. alarm                    1.030 [1.020, 1.050]     undecided\n"
            "   1. few                      1.500                    undecided\n"
            "   6. slow                     1.100 [1.040, 1.200]     slower\n");
}

/// exp(sqrt(2) * ln(1.1) / 2) is 1.0697: two rows of the same width.
TEST(Rankings, EndWithOneOverAll) {
  const std::string all =
      rankings_of({on("bench/x", measured("slow", 2 / 1.1, 2, 2 * 1.1)),
                   on("bench/x", measured("level", 0.9, 1.1, 1.2)),
                   on("bench/x", measured("once", 1.1, 1.2, 1.3)),
                   on("bench/y", measured("slow", 8 / 1.1, 8, 8 * 1.21)),
                   on("bench/y", measured("level", 0.7, 0.9, 1.3)),
                   on("bench/y", row_of("once", 1, 0)), on("bench/y", row_of("never", 1, 0))});
  EXPECT_EQ(all.substr(all.find("all 2")),
            "all 2 workloads and sizes, by geometric mean\n"
            "   1. level                    0.995 [0.847, 1.202]     undecided\n"
            "   1. a                        1\n"
            "   3. slow                     4.000 [3.739, 4.450]     slower\n"
            "   -  once                     1.200 [1.100, 1.300]     a number on 1 of them\n"
            "   -  never                    a number on 0 of them\n");
}

TEST(Rankings, HaveNoIntervalOverAllWhereARowHasNone) {
  const std::string all = rankings_of(
      {on("bench/x", measured("slow", 1.9, 2, 2.1)), on("bench/y", row_of("slow", 8, 3))});
  EXPECT_NE(all.find("   1. slow                     4.000                    undecided\n"),
            std::string::npos)
      << all;
}

TEST(Rankings, AreNotToldTwiceOfOneWorkload) {
  const std::string all = rankings_of({measured("slow", 1.9, 2, 2.1)});
  EXPECT_EQ(all.find("geometric"), std::string::npos) << all;
}

TEST(Comparisons, SayWhatTheLastSelftestSaid) {
  Comparison comparison;
  EXPECT_NE(table_of(comparison).find("concord bench --selftest"), std::string::npos);
  comparison.selftest = "self-test of a day: 0 false alarms";
  EXPECT_NE(table_of(comparison).find("Last self-test of a day: 0 false"), std::string::npos);
  std::ostringstream out;
  write_comparison_json(comparison, out);
  EXPECT_EQ(nlohmann::json::parse(out.str()).at("selftest"), comparison.selftest);
}

TEST(Comparisons, HaveNoRatioOfNoBlocks) {
  Comparison comparison;
  comparison.rows = {row_of("unmeasured", 1, 0), row_of("slow", 2, 12)};
  std::ostringstream out;
  write_comparison_json(comparison, out);
  const auto rows = nlohmann::json::parse(out.str()).at("rows");
  EXPECT_TRUE(rows.at(0).at("ratio").is_null());
  EXPECT_EQ(rows.at(1).at("ratio"), 2);
}

}  // namespace
}  // namespace concord
