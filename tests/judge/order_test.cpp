// `order`: sets before sets, missing and ambiguous events, and which of several violated edges is
// told first.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

constexpr std::string_view kGroup =
    "0s main.start; 0s a.start; 0s b.start; 0s c.start; 1s c.raise; 1s a.cancel; 1s b.cancel;"
    "1s b.cancelled; 1s a.cancelled; 1s main.g.exit; 1s main.raise";

struct OrderCase {
  std::string_view chain;
  std::string_view trace;
  std::string_view sentence;  ///< Of the first violation; empty: it passes.
};

class JudgeOrder : public testing::TestWithParam<OrderCase> {};

TEST_P(JudgeOrder, TellsWhetherItHolds) {
  const OrderCase& given = GetParam();
  const Judgement judgement = judged({order(given.chain)}, given.trace);
  EXPECT_EQ(first_sentence(judgement), given.sentence) << given.chain;
  EXPECT_EQ(judgement.verdict, given.sentence.empty() ? Verdict::pass : Verdict::fail);
  EXPECT_TRUE(judgement.spec_mistakes.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Chains, JudgeOrder,
    testing::Values(OrderCase{"c.raise < a.cancel", kGroup, ""},
                    OrderCase{"c.raise < (a.cancel, b.cancel) < g.exit < main.raise", kGroup, ""},
                    OrderCase{"(a.cancel, b.cancel) < (a.cancelled, b.cancelled)", kGroup, ""},
                    OrderCase{"main.g.exit < main.raise", kGroup, ""},
                    OrderCase{"c.raise", kGroup, ""},
                    OrderCase{"a.cancel < c.raise", kGroup,
                              "c.raise came before a.cancel, which must come first."},
                    OrderCase{"(a.cancelled, c.raise) < (g.exit, b.cancelled)", kGroup,
                              "b.cancelled came before a.cancelled, which must come first."},
                    OrderCase{"(a.cancelled, b.cancelled) < c.raise", kGroup,
                              "c.raise came before b.cancelled, which must come first."},
                    OrderCase{"a.cancel < c.raise < b.cancel", kGroup,
                              "c.raise came before a.cancel, which must come first."},
                    OrderCase{"c.raise < a.return", kGroup,
                              "a.return never happened: a was cancelled at 1s."},
                    OrderCase{"c.raise < d.return", kGroup,
                              "d.return never happened: no task 'd' was ever created."},
                    OrderCase{"g.exit < done", kGroup, "done never happened."},
                    OrderCase{"h.exit < main.raise", kGroup, "h.exit never happened."}));

INSTANTIATE_TEST_SUITE_P(
    SeveralOfOneName, JudgeOrder,
    testing::Values(
        OrderCase{"t#*.return < main.return",
                  "0s main.start; 0s t#1.start; 0s t#2.start; 1s t#2.return;"
                  "2s t#1.return; 2s main.return",
                  ""},
        OrderCase{"t#2.return < t#1.return",
                  "0s main.start; 0s t#1.start; 0s t#2.start; 1s t#2.return;"
                  "2s t#1.return; 2s main.return",
                  ""},
        OrderCase{"t#*.return < main.return",
                  "0s main.start; 0s t#1.start; 0s t#2.start; 1s t#2.return;"
                  "1s main.return; 2s t#1.return",
                  "main.return came before t#1.return, which must come first."},
        OrderCase{"job-*.return < main.return",
                  "0s main.start; 0s job-a.start; 0s job-b.start;"
                  "1s job-a.return; 1s main.return; 1s job-b.return",
                  "main.return came before job-b.return, which must come first."},
        OrderCase{"t#*.cancel < main.return",
                  "0s main.start; 0s t#1.start; 0s t#2.start; 1s t#1.return;"
                  "1s t#2.return; 2s main.return",
                  "t#*.cancel never happened in any of 2 tasks."},
        OrderCase{"t#3.return < main.return",
                  "0s main.start; 0s t#1.start; 1s t#1.return; 1s main.return",
                  "t#3.return never happened: no task 't#3' was ever created."},
        OrderCase{"tick#1 < tock < tick#2",
                  "0s main.start; 0s main/tick; 1s main/tock; 2s main/tick;"
                  "2s main.return",
                  ""},
        OrderCase{"tick#* < tock",
                  "0s main.start; 0s main/tick; 1s main/tock; 2s main/tick; 2s main.return",
                  "tock came before tick#2, which must come first."},
        OrderCase{"tick#3 < tock",
                  "0s main.start; 0s main/tick; 1s main/tick; 2s main/tock; 2s main.return",
                  "tick#3 never happened: there was only 2."},
        OrderCase{"a/tick < b/tick",
                  "0s main.start; 0s b.start; 0s b/tick; 0s a.start; 0s a/tick;"
                  "1s a.return; 1s b.return; 1s main.return",
                  "b/tick came before a/tick, which must come first."}));

TEST(Judge, PointsAtBothEndsOfAViolatedEdge) {
  const Judgement judgement = judged({order("a.cancelled < g.exit < b.cancelled")},
                                     "0s main.start; 0s a.start; 0s b.start; 1s a.cancelled;"
                                     "1s b.cancelled; 1s main.g.exit; 1s main.return");
  ASSERT_EQ(judgement.violations.size(), 1U);
  const Violation& violation = judgement.violations.front();
  ASSERT_TRUE(violation.first && violation.second);
  EXPECT_EQ(violation.first->name, "g.exit");
  EXPECT_EQ(violation.first->event, 5U);
  EXPECT_EQ(violation.first->span.column, 2);
  EXPECT_EQ(violation.second->name, "b.cancelled");
  EXPECT_EQ(violation.second->event, 4U);
  EXPECT_EQ(violation.second->span.column, 3);
}

TEST(Judge, TellsTheEdgeWhoseTooEarlyEventCameFirst) {
  // The second fact stands later in the spec, but its event came earlier in the trace.
  const Judgement judgement =
      judged({order("z < c"), order("z < b")},
             "0s main.start; 0s main/a; 0s main/b; 0s main/c; 0s main/z; 0s main.return");
  ASSERT_EQ(judgement.violations.size(), 2U);
  EXPECT_EQ(judgement.violations[0].sentence, "b came before z, which must come first.");
  EXPECT_EQ(judgement.violations[1].sentence, "c came before z, which must come first.");
}

TEST(Judge, TellsInversionsBeforeMissingEventsAndThoseBeforeOutcomes) {
  const Judgement judgement =
      judged({main_is(outcome(ExpectedOutcome::Kind::raised)), order("ghost < a"), order("b < a")},
             "0s main.start; 0s main/a; 0s main/b; 0s main.return");
  ASSERT_EQ(judgement.violations.size(), 3U);
  EXPECT_EQ(judgement.violations[0].sentence, "a came before b, which must come first.");
  EXPECT_EQ(judgement.violations[1].sentence, "ghost never happened.");
  EXPECT_EQ(judgement.violations[2].sentence,
            "main should have raised an exception, but returned null.");
}

TEST(Judge, TellsAForbiddenEventWhereItCame) {
  const Judgement judgement =
      judged({order("z < b"), never("a")},
             "0s main.start; 0s main/a; 0s main/b; 0s main/z; 0s main.return");
  EXPECT_EQ(first_sentence(judgement), "a must never happen, but did, at 0s.");
  const Judgement other = judged({never("b"), order("z < a")},
                                 "0s main.start; 0s main/a; 0s main/b; 0s main/z; 0s main.return");
  EXPECT_EQ(first_sentence(other), "a came before z, which must come first.");
}

TEST(Judge, ComparesTheSetsAroundOneThatNeverCame) {
  const Judgement judgement =
      judged({order("a < ghost < b")}, "0s main.start; 0s main/b; 0s main/a; 0s main.return");
  ASSERT_EQ(judgement.violations.size(), 2U);
  EXPECT_EQ(judgement.violations[0].sentence, "b came before a, which must come first.");
  EXPECT_EQ(judgement.violations[1].sentence, "ghost never happened.");
}

TEST(Judge, CountsEachLinkOfAChain) {
  const Judgement judgement =
      judged({order("a < b < c"), unordered("a, b")},
             "0s main.start; 0s main/a; 0s main/b; 0s main/c; 0s main.return");
  EXPECT_EQ(judgement.facts_judged, 2U);
  EXPECT_EQ(judgement.verdict, Verdict::pass);
}

TEST(Judge, CallsAnUnnumberedEventThatCameTwiceAMistakeOfTheSpec) {
  const Judgement judgement = judged({order("done.1 < end"), order("start < done.1")},
                                     "0s main.start; 0s main/start; 0s main/done.1; 1s main/done.1;"
                                     "1s main/end; 1s main.return");
  ASSERT_EQ(judgement.spec_mistakes.size(), 1U);
  EXPECT_EQ(judgement.spec_mistakes.front().sentence,
            "'done.1' happened 2 times; say which: done.1#1, or all: done.1#*");
  EXPECT_TRUE(judgement.violations.empty());
  EXPECT_EQ(judgement.verdict, Verdict::error);
}

TEST(Judge, CallsAnUnnumberedTaskOfWhichThereAreTwoAMistakeOfTheSpec) {
  const Judgement judgement = judged({order("t.return < main.return")},
                                     "0s main.start; 0s t#1.start; 0s t#2.start; 1s t#1.return;"
                                     "1s t#2.return; 1s main.return");
  ASSERT_EQ(judgement.spec_mistakes.size(), 1U);
  EXPECT_EQ(judgement.spec_mistakes.front().sentence,
            "'t' names 2 tasks; say which: t#1, or all: t#*");
}

TEST(Judge, BlamesTheEngineForASecondStart) {
  const Judgement judgement =
      judged({order("a.start < a.return")},
             "0s main.start; 0s a.start; 0s a.start; 1s a.return; 1s main.return");
  EXPECT_TRUE(judgement.spec_mistakes.empty());
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(first_sentence(judgement), "a started twice.");
}

}  // namespace
}  // namespace concord
