// Counts as they are kept: what was written is read, and what is none of it is refused by name.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>

#include "harness/report/counts_report.hpp"
#include "harness/report/stored.hpp"

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
    read_stored(in);
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
  const auto read = std::get<Counts>(read_stored(text));
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
  EXPECT_EQ(complaint("x"), "it is no JSON that can be read");
  EXPECT_EQ(complaint("{}"),
            "it holds neither counts nor a measurement, as 'bench --report json=PATH' writes them, "
            "with --instructions or without");
  EXPECT_EQ(complaint(R"({"kind": "counts", "schema": 2})"),
            "its schema is 2, and this concord knows 1; use a newer concord");
  EXPECT_EQ(complaint(R"({"kind": 5})"), complaint("{}"));
  EXPECT_EQ(complaint("[]"), complaint("{}"));
  EXPECT_EQ(complaint(R"({"kind": "counts", "schema": 0})"),
            "its schema is 0, and this concord knows 1; measure anew");
  EXPECT_EQ(complaint(R"({"kind": "counts", "schema": 4294967297})"),
            "its schema is 4294967297, and this concord knows 1; use a newer concord");
  EXPECT_EQ(complaint(R"({"kind": "counts"})"), "'schema' is missing");
  for (const std::string schema : {"1.9", "1.0", "true", "\"1\"", "null", "-1", "1e300"}) {
    const std::string said = complaint(R"({"kind": "counts", "schema": )" + schema + "}");
    EXPECT_TRUE(said.ends_with(", not a whole number from 0 on")) << schema << ": " << said;
  }
  EXPECT_EQ(complaint(R"({"kind": "counts", "schema": 1})"), "'tool' is missing");
}

/// What is said of counts whose first row has `value` at `key`.
std::string complaint_of_row(const std::string& key, const std::string& value) {
  std::ostringstream text;
  write_counts_json(some_counts(), text);
  nlohmann::json json = nlohmann::json::parse(text.str());
  json["rows"][0][key] = nlohmann::json::parse(value);
  return complaint(json.dump());
}

TEST(CountsJson, SaysWhichFieldOfARowIsWrong) {
  EXPECT_EQ(complaint_of_row("trace_hash", R"("x")"),
            "row 1: 'trace_hash' is \"x\", not a number of up to 16 hexadecimal digits");
  for (const char* key : {"instructions", "n"}) {
    for (const char* value : {"0", "-5", "1.5", "true", "null", "1e30"}) {
      const std::string said = complaint_of_row(key, value);
      EXPECT_TRUE(said.ends_with(", not a whole number from 1 on")) << key << value << said;
    }
  }
  EXPECT_EQ(complaint_of_row("n", "9223372036854775808"),
            "row 1: 'n' is 9223372036854775808, not a whole number up to 9223372036854775807");
  EXPECT_EQ(complaint_of_row("allocations", "-1"),
            "row 1: 'allocations' is -1, not a whole number from 0 on");
  EXPECT_EQ(complaint_of_row("backend", "[1]"), "row 1: 'backend' is an array, not a text");
  EXPECT_EQ(complaint_of_row("form", R"("compiled")"),
            "row 1: 'form' is \"compiled\", not a word that this concord knows");
  EXPECT_EQ(complaint_of_row("clock", "{}"), "row 1: 'clock' is an object, not a text");
  EXPECT_EQ(complaint_of_row("struck_out", R"("")"), "row 1: 'struck_out' gives no reason");
}

TEST(CountsJson, RefusesARowThatStandsTwice) {
  Counts counts = some_counts();
  counts.rows.push_back(counts.rows[0]);
  std::ostringstream text;
  write_counts_json(counts, text);
  EXPECT_EQ(complaint(text.str()), "row 3: 'bench/gather n=100 some native' stands twice");
}

TEST(CountsJson, NeedsRowsAndAWordOnWhetherTheyAreAll) {
  const std::string begin =
      R"({"kind": "counts", "schema": 1, "tool": "", "started": "", "toolchain": "")";
  EXPECT_EQ(complaint(begin + "}"), "'interrupted' is missing");
  EXPECT_EQ(complaint(begin + R"(, "interrupted": 0})"), "'interrupted' is 0, not true or false");
  EXPECT_EQ(complaint(begin + R"(, "interrupted": false})"), "it has no list 'rows'");
  EXPECT_EQ(complaint(begin + R"(, "interrupted": false, "rows": {}})"), "it has no list 'rows'");
  EXPECT_EQ(complaint(begin + R"(, "interrupted": false, "rows": [5]})"), "row 1: it is no object");
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
