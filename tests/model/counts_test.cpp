// Counts beside earlier counts.
#include "harness/model/counts.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace concord {
namespace {

CountedWorkload row(const std::string& spec, std::int64_t instructions, std::int64_t allocations) {
  CountedWorkload made;
  made.workload.spec = spec;
  made.workload.n = 100;
  made.backend = "some";
  made.counts = {instructions, {allocations, 8 * allocations}, 7};
  return made;
}

Counts counts(std::vector<CountedWorkload> rows, std::string toolchain = "a compiler") {
  Counts made;
  made.toolchain = std::move(toolchain);
  made.rows = std::move(rows);
  return made;
}

CountChange change(const CountedWorkload& before, const CountedWorkload& after) {
  const CountComparison comparison = compare_counts(counts({before}), counts({after}));
  EXPECT_EQ(comparison.rows.size(), 1U);
  return comparison.rows.at(0);
}

TEST(CompareCounts, JudgesInstructionsByAMarginAndAllocationsExactly) {
  EXPECT_FALSE(change(row("a", 1000, 5), row("a", 1000, 5)).is_regression);
  EXPECT_FALSE(change(row("a", 1000, 5), row("a", 1001, 5)).is_regression);
  EXPECT_TRUE(change(row("a", 1000, 5), row("a", 1002, 5)).is_regression);
  EXPECT_TRUE(change(row("a", 1000, 5), row("a", 900, 6)).is_regression);
  EXPECT_TRUE(change(row("a", 1000, 5), row("a", 990, 5)).is_improvement);
  EXPECT_TRUE(change(row("a", 1000, 5), row("a", 1000, 4)).is_improvement);
  EXPECT_NEAR(change(row("a", 1000, 5), row("a", 1020, 5)).instructions, 0.02, 1e-12);
}

TEST(CompareCounts, SaysWhenAWorkloadDoesSomethingElse) {
  CountedWorkload other = row("a", 1000, 5);
  EXPECT_FALSE(change(row("a", 1000, 5), other).has_other_trace);
  other.counts.trace_hash = 8;
  EXPECT_TRUE(change(row("a", 1000, 5), other).has_other_trace);
  const CountComparison comparison = compare_counts(counts({row("a", 900, 5)}), counts({other}));
  EXPECT_FALSE(has_regression(comparison));
  EXPECT_TRUE(has_lost_verdict(comparison));
}

TEST(CompareCounts, SaysWhenARowIsAnotherWorkload) {
  CountedWorkload other = row("a", 1000, 5);
  other.workload.events += 1;
  EXPECT_TRUE(change(row("a", 1000, 5), other).has_other_trace);
  other = row("a", 1000, 5);
  other.workload.clock = ClockKind::virtual_time;
  EXPECT_TRUE(change(row("a", 1000, 5), other).has_other_trace);
}

TEST(CompareCounts, LosesAVerdictWhereWhatWasCountedIsStruckOut) {
  CountedWorkload out = row("a", 0, 0);
  out.struck_out = "it deadlocks";
  const CountComparison lost = compare_counts(counts({row("a", 1, 1)}), counts({out}));
  EXPECT_TRUE(has_lost_verdict(lost));
  ASSERT_EQ(lost.struck_out.size(), 1U);
  EXPECT_EQ(lost.struck_out[0].reason, "it deadlocks");
  EXPECT_TRUE(lost.only_old.empty());
  EXPECT_FALSE(has_lost_verdict(compare_counts(counts({out}), counts({out}))));
  EXPECT_FALSE(has_lost_verdict(compare_counts(counts({out}), counts({row("a", 1, 1)}))));
  EXPECT_FALSE(has_lost_verdict(compare_counts(counts({row("a", 1, 1)}), counts({}))));
}

TEST(CompareCounts, IsCompleteWhereAllThatWasCountedIsCompared) {
  const Counts one = counts({row("a", 1, 1)});
  const Counts two = counts({row("a", 1, 1), row("b", 1, 1)});
  Counts struck_out = two;
  struck_out.rows[1].struck_out = "it deadlocks";
  Counts interrupted = one;
  interrupted.was_interrupted = true;
  EXPECT_TRUE(is_complete(compare_counts(one, one)));
  EXPECT_TRUE(is_complete(compare_counts(one, two)));
  EXPECT_FALSE(is_complete(compare_counts(two, one)));
  EXPECT_FALSE(is_complete(compare_counts(two, struck_out)));
  EXPECT_FALSE(is_complete(compare_counts(struck_out, struck_out)));
  EXPECT_FALSE(is_complete(compare_counts(one, interrupted)));
  EXPECT_FALSE(is_complete(compare_counts(interrupted, one)));
  EXPECT_FALSE(is_complete(compare_counts(counts({}), counts({}))));
  EXPECT_FALSE(is_complete(compare_counts(one, counts({row("a", 1, 1)}, "another"))));
}

TEST(CompareCounts, NamesWhatOnlyOneSideHas) {
  CountedWorkload out = row("d", 0, 0);
  out.struck_out = "it deadlocks";
  const CountComparison comparison =
      compare_counts(counts({row("a", 1, 1), row("b", 1, 1), row("d", 1, 1)}),
                     counts({row("b", 1, 1), row("c", 1, 1), out}));
  ASSERT_EQ(comparison.rows.size(), 1U);
  EXPECT_EQ(comparison.only_old, std::vector<std::string>{"a n=100 some native"});
  EXPECT_EQ(comparison.only_new, std::vector<std::string>{"c n=100 some native"});
}

TEST(CompareCounts, RefusesTheBaselineOfAnotherToolchain) {
  const CountComparison comparison =
      compare_counts(counts({row("a", 1, 1)}), counts({row("a", 9, 9)}, "another"));
  EXPECT_TRUE(comparison.rows.empty());
  EXPECT_TRUE(comparison.refused.starts_with("no baseline for this toolchain"));
}

}  // namespace
}  // namespace concord
