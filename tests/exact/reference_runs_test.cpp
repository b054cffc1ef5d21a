// Events beside the reference's: each kind of difference, and what is no difference because the
// reference leaves it open.
#include "harness/exact/reference_runs.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

ReferenceRuns reference(const std::vector<std::string>& traces) {
  ReferenceRuns runs;
  for (const std::string& trace : traces) runs.add(scenario::execution(trace));
  return runs;
}

struct Comparison {
  const char* what;
  std::vector<std::string> reference;
  std::string engine;
  std::string kind;  ///< "" where nothing differs.
  std::string sentence;
  std::optional<std::size_t> event;
};

class Compared : public testing::TestWithParam<Comparison> {};

TEST_P(Compared, TellsTheFirstDifference) {
  const Comparison& given = GetParam();
  const auto found = reference(given.reference).compare(scenario::execution(given.engine));
  EXPECT_EQ(found ? std::string(word(found->kind)) : "", given.kind) << given.what;
  EXPECT_EQ(found ? found->sentence : "", given.sentence) << given.what;
  EXPECT_EQ(found ? found->event : std::nullopt, given.event) << given.what;
}

const std::string kTie =
    "0s main.start; 0s a.start; 0s b.start; 1s a.return; 1s b.return; 2s main.return";
const std::string kOtherTie =
    "0s main.start; 0s a.start; 0s b.start; 1s b.return; 1s a.return; 2s main.return";

INSTANTIATE_TEST_SUITE_P(
    Events, Compared,
    testing::Values(
        Comparison{"the same", {kTie}, kTie, "", "", {}},
        Comparison{"a tie in its one order",
                   {kTie},
                   kOtherTie,
                   "order",
                   "b.return came before a.return; in the reference's run it comes after.",
                   3},
        Comparison{"a tie that is open", {kTie, kOtherTie}, kOtherTie, "", "", {}},
        Comparison{"an order that all runs have",
                   {kTie, kTie, kTie},
                   kOtherTie,
                   "order",
                   "b.return came before a.return; in all 3 runs of the reference it comes after.",
                   3},
        Comparison{"an order across what is open",
                   {"0s main/a; 0s main/x; 0s main/b", "0s main/x; 0s main/a; 0s main/b",
                    "0s main/a; 0s main/b; 0s main/x"},
                   "0s main/b; 0s main/x; 0s main/a",
                   "order",
                   "main/b came before main/a; in all 3 runs of the reference it comes after.",
                   0},
        Comparison{"a combination of what is open on its own",
                   {"0s main/a; 0s main/b; 1s main/c; 1s main/d",
                    "0s main/b; 0s main/a; 1s main/d; 1s main/c"},
                   "0s main/a; 0s main/b; 1s main/d; 1s main/c",
                   "",
                   "",
                   {}},
        Comparison{"one too many",
                   {"0s main.start"},
                   "0s main.start; 0s main/x",
                   "extra-event",
                   "main/x came, and not in the reference's run.",
                   1},
        Comparison{"once more than ever",
                   {"0s main/x", "0s main/x; 0s main/x"},
                   "0s main/x; 0s main/x; 0s main/x",
                   "extra-event",
                   "main/x#3 came, and in none of the reference's 2 runs.",
                   2},
        Comparison{"one that only some runs have",
                   {"0s main/x", "0s main/x; 0s main/y"},
                   "0s main/y; 0s main/x",
                   "order",
                   "main/y came before main/x; in all 2 runs of the reference it comes after.",
                   0},
        Comparison{"one missing",
                   {"0s main.start; 0s main/x; 0s main.return",
                    "0s main.start; 0s main/x; 0s main.return"},
                   "0s main.start; 0s main.return",
                   "missing-event",
                   "main/x never came; it does in all 2 runs of the reference.",
                   {}},
        Comparison{"one missing that only some runs have",
                   {"0s main/x; 0s main/y", "0s main/x"},
                   "0s main/x",
                   "",
                   "",
                   {}},
        Comparison{"another instant",
                   {"0s main.start; 1s main/x", "0s main.start; 2s main/x"},
                   "0s main.start; 3s main/x",
                   "instant",
                   "main/x came at 3s; in the reference it comes at 1s or 2s.",
                   1},
        Comparison{"the earliest place counts, not the kind",
                   {"0s main/a; 0s main/b; 1s main/c"},
                   "0s main/b; 0s main/a; 2s main/c",
                   "order",
                   "main/b came before main/a; in the reference's run it comes after.",
                   0}),
    [](const auto& row) {
      std::string name = row.param.what;
      for (char& sign : name) {
        if (sign == ' ' || sign == ',') sign = '_';
      }
      return name;
    });

TEST(ReferenceRuns, CountEqualRunsOnce) {
  const ReferenceRuns runs = reference({kTie, kOtherTie, kTie});
  EXPECT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs.distinct(), 2U);
}

TEST(ReferenceRuns, KnowTasksByNameNotByNumber) {
  const ReferenceRuns runs = reference({"0s main.start; 0s a.start; 0s b.start"});
  Execution engine = scenario::execution("0s main.start; 0s b.start; 0s a.start");
  std::swap(engine.trace[1], engine.trace[2]);
  EXPECT_EQ(runs.compare(engine), std::nullopt);
}

TEST(ReferenceRuns, TellHowARunEndedBeforeAllElse) {
  const ReferenceRuns runs = reference({kTie});
  Execution engine = scenario::execution("0s main.start");
  engine.ending = Ending::deadlock;
  const auto found = runs.compare(engine);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, Difference::Kind::ending);
  EXPECT_EQ(found->sentence, "The run ended in a deadlock; the reference finished.");
}

TEST(ReferenceRuns, DoNotCompareWhereALimitCuts) {
  ReferenceRuns runs;
  Execution endless = scenario::execution("0s main.start; 0s main/x");
  endless.ending = Ending::hang;
  runs.add(endless);
  Execution engine = scenario::execution("0s main.start");
  engine.ending = Ending::hang;
  EXPECT_EQ(runs.compare(engine), std::nullopt);
}

/// Two events that come together in so many runs only, always x first; and other runs.
ReferenceRuns with_rare_events(int runs_with_both) {
  ReferenceRuns runs;
  runs.add(scenario::execution("0s main.start"));
  for (int i = 0; i < runs_with_both; ++i) runs.add(scenario::execution("0s main/x; 0s main/y"));
  return runs;
}

TEST(ReferenceRuns, TakeNoOrderFromAFewRuns) {
  const Execution engine = scenario::execution("0s main/y; 0s main/x");
  EXPECT_EQ(with_rare_events(19).compare(engine), std::nullopt);
  EXPECT_NE(with_rare_events(20).compare(engine), std::nullopt);
}

TEST(ReferenceRuns, DrawTheRunThatBeginsAlikeForLongest) {
  const ReferenceRuns runs = reference({kTie, kOtherTie});
  const Execution engine = scenario::execution(
      "0s main.start; 0s a.start; 0s b.start; 1s b.return; 1s a.raise; 2s main.return");
  EXPECT_EQ(trace_hash(runs.nearest(engine)), trace_hash(scenario::execution(kOtherTie)));
  const auto found = runs.compare(engine);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, Difference::Kind::extra_event);
  EXPECT_EQ(found->event, 4U);
}

TEST(ReferenceRuns, SayWhereTheNearestRunHasTheEvent) {
  const auto found = reference({kTie}).compare(scenario::execution(kOtherTie));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->later, 4U);
  EXPECT_EQ(found->reference_event, 4U);
}

TEST(ReferenceRuns, CompareLongTracesToo) {
  std::string trace = "0s main.start";
  for (int i = 0; i < 4000; ++i) trace += fmt::format("; 0s main/m{}", i);
  const ReferenceRuns runs = reference({trace + "; 0s main.return"});
  EXPECT_EQ(runs.compare(scenario::execution(trace + "; 0s main.return")), std::nullopt);
  const auto found = runs.compare(scenario::execution(trace + "; 0s main/x; 0s main.return"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->event, 4001U);
}

}  // namespace
}  // namespace concord
