// Counts as they are kept: what was written is read, and what is none of it is refused by name.
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>
#include <string>

#include "harness/report/counts_report.hpp"

namespace concord {
namespace {

Counts some_counts() {
  Counts counts;
  counts.tool_version = "0.1.0";
  counts.started_at = "2026-11-26T00:00:00Z";
  counts.toolchain = "a compiler";
  CountedWorkload row;
  row.workload = {"bench/gather", 100, 304, ClockKind::real_time};
  row.backend = "some";
  row.counts = {350'664, {452, 80'824}, 0xc5cc'0000'0000'0001};
  counts.rows.push_back(row);
  row.workload.spec = "bench/other";
  row.struck_out = "it deadlocks";
  counts.rows.push_back(row);
  return counts;
}

std::string complaint(const std::string& text) {
  std::istringstream in(text);
  try {
    read_counts_json(in);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(CountsJson, IsReadAsItWasWritten) {
  Counts written = some_counts();
  written.was_interrupted = true;
  std::stringstream text;
  write_counts_json(written, text);
  const Counts read = read_counts_json(text);
  EXPECT_EQ(read.toolchain, "a compiler");
  EXPECT_TRUE(read.was_interrupted);
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(name_of(read.rows[0]), "bench/gather n=100 some native");
  EXPECT_EQ(read.rows[0].workload.events, 304);
  EXPECT_EQ(read.rows[0].workload.clock, ClockKind::real_time);
  EXPECT_EQ(read.rows[0].counts.instructions, 350'664);
  EXPECT_EQ(read.rows[0].counts.allocations.count, 452);
  EXPECT_EQ(read.rows[0].counts.allocations.bytes, 80'824);
  EXPECT_EQ(read.rows[0].counts.trace_hash, 0xc5cc'0000'0000'0001);
  EXPECT_EQ(read.rows[1].struck_out, "it deadlocks");
}

TEST(CountsJson, SaysWhatItCannotRead) {
  EXPECT_EQ(complaint("x"), "it is no JSON");
  EXPECT_EQ(complaint("{}"), "it holds no counts, as 'bench --instructions' writes them");
  EXPECT_EQ(complaint(R"({"kind": "counts", "schema": 2})"),
            "its schema is 2, and this concord knows 1; use a newer concord");
  EXPECT_TRUE(complaint(R"({"kind": "counts", "schema": 1})").starts_with("its counts are incomp"));
}

TEST(CountComparison, PutsRegressionsFirst) {
  Counts before = some_counts();
  before.rows[1].struck_out.clear();
  Counts after = before;
  after.rows[1].counts.instructions += 10'000;
  std::ostringstream out;
  write_count_comparison(compare_counts(before, after), out);
  EXPECT_EQ(out.str(),
            "REGRESSED  bench/other n=100 some native         350664 ->       360664 instructions "
            "(+2.852 %), +0 allocations\n"
            "SAME       bench/gather n=100 some native        350664 ->       350664 instructions "
            "(+0.000 %), +0 allocations\n"
            "1 regressed, 0 different, 0 struck out, 0 improved, 1 same\n");
}

TEST(CountComparison, TellsWhatLostItsVerdict) {
  Counts before = some_counts();
  before.rows[1].struck_out.clear();
  before.was_interrupted = true;
  Counts after = some_counts();
  after.rows[0].counts.trace_hash = 1;
  after.rows.push_back(after.rows[1]);
  after.rows[2].workload.n = 1'000;
  std::ostringstream out;
  write_count_comparison(compare_counts(before, after), out);
  EXPECT_EQ(out.str(),
            "the old counts were interrupted: rows are missing there\n"
            "DIFFERENT  bench/gather n=100 some native        350664 ->       350664 instructions "
            "(+0.000 %), +0 allocations; it does something else than before\n"
            "STRUCK OUT bench/other n=100 some native: it deadlocks\n"
            "no counts  bench/other n=1000 some native: it deadlocks\n"
            "0 regressed, 1 different, 1 struck out, 0 improved, 0 same\n");
}

}  // namespace
}  // namespace concord
