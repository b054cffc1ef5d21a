// Rankings of backends, and what a comparison tells of itself.
#include "harness/report/compare_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

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
  const std::string table = table_of(comparison);
  EXPECT_NE(table.find("  1. a "), std::string::npos) << table;
  EXPECT_NE(table.find("  2. slow "), std::string::npos) << table;
  EXPECT_NE(table.find("   -  unmeasured               no number: there was no time"),
            std::string::npos)
      << table;
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
