// Verdicts: how the run ended, which facts apply, and what counts as a pass.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;
using Kind = ExpectedOutcome::Kind;

constexpr std::string_view kTrace = "0s main.start; 0s main/a; 0s main/b; 1s main.return";

JudgeOptions under(Discipline discipline) {
  return {discipline, ClockKind::virtual_time};
}

TEST(Judge, PassesOnTheReasonOfARunThatCameToNoEnd) {
  const std::vector<std::pair<Ending, Verdict>> endings{{Ending::hang, Verdict::hang},
                                                        {Ending::unsupported, Verdict::unsupported},
                                                        {Ending::crash, Verdict::crash},
                                                        {Ending::error, Verdict::error},
                                                        {Ending::deadlock, Verdict::deadlock}};
  for (const auto& [ending, verdict] : endings) {
    Execution given;
    given.ending = ending;
    given.reason = "because";
    const Judgement judgement = judged({never("a")}, given);
    EXPECT_EQ(judgement.verdict, verdict);
    EXPECT_EQ(judgement.reason, "because");
    EXPECT_TRUE(judgement.violations.empty());
  }
}

Execution deadlocked() {
  Execution given = execution("0s main.start; 0s t.start; 0s t/a");
  given.ending = Ending::deadlock;
  given.waits = {"main waits for t", "t waits for main"};
  return given;
}

TEST(Judge, SaysWhoWaitsForWhatInADeadlock) {
  EXPECT_EQ(judged({never("b")}, deadlocked()).reason,
            "nothing can run and no timer is set; main waits for t; t waits for main");
}

TEST(Judge, SaysWhatMainShouldHaveComeToInADeadlock) {
  const Judgement judgement = judged({main_is(outcome(Kind::returned)), never("a")}, deadlocked());
  EXPECT_EQ(judgement.verdict, Verdict::deadlock);
  ASSERT_EQ(judgement.violations.size(), 1U);
  EXPECT_EQ(first_sentence(judgement), "main should have returned, but is still pending.");
}

TEST(Judge, JudgesTheOtherFactsOfADeadlockThatIsExpected) {
  const Fact expected = main_is(outcome(Kind::deadlock));
  EXPECT_EQ(judged({expected}, deadlocked()).verdict, Verdict::pass);
  EXPECT_EQ(judged({expected, never("a")}, deadlocked()).verdict, Verdict::fail);
  EXPECT_EQ(judged({one_of({{"stuck", {expected}}})}, deadlocked()).verdict, Verdict::pass);
  EXPECT_EQ(judged({expected}, kTrace).verdict, Verdict::fail);
  EXPECT_EQ(first_sentence(judged({expected, ends("1s")}, deadlocked())),
            "main should have ended at 1s, but never did.");
}

TEST(Judge, ExpectsADeadlockOnlyWhereTheFactApplies) {
  const Fact expected = on(Tier::fifo, main_is(outcome(Kind::deadlock)));
  EXPECT_EQ(judged({expected}, deadlocked(), under(Discipline::fifo)).verdict, Verdict::pass);
  EXPECT_EQ(judged({expected}, deadlocked(), under(Discipline::cooperative)).verdict,
            Verdict::deadlock);
}

TEST(Judge, AsksOnlyWhatTheDisciplineKeeps) {
  const Fact wrong = order("b < a");
  struct Asked {
    Tier tier;
    Discipline discipline;
    bool is_asked;
  };
  for (const Asked& asked : {Asked{Tier::always, Discipline::preemptive, true},
                             Asked{Tier::cooperative, Discipline::preemptive, false},
                             Asked{Tier::cooperative, Discipline::cooperative, true},
                             Asked{Tier::fifo, Discipline::cooperative, false},
                             Asked{Tier::fifo, Discipline::fifo, true}}) {
    const Judgement judgement =
        judged({never("c"), on(asked.tier, wrong)}, execution(kTrace), under(asked.discipline));
    EXPECT_EQ(judgement.verdict, asked.is_asked ? Verdict::fail : Verdict::pass);
    EXPECT_EQ(judgement.facts_judged, asked.is_asked ? 2U : 1U);
    EXPECT_EQ(judgement.facts_not_judged, asked.is_asked ? 0U : 1U);
  }
}

TEST(Judge, NeverPassesACaseNoneOfWhoseFactsApplies) {
  Spec given = spec({on(Tier::fifo, order("a < b")), on(Tier::cooperative, never("c"))});
  given.expectation.main_must_return = true;
  const Judgement judgement = judge(given, execution(kTrace), under(Discipline::preemptive));
  EXPECT_EQ(judgement.verdict, Verdict::unsupported);
  EXPECT_EQ(judgement.reason,
            "all its facts lean on the cooperative and fifo tiers, which a preemptive backend does "
            "not keep");
  EXPECT_EQ(judgement.facts_not_judged, 2U);
  EXPECT_EQ(judge(given, execution(kTrace), under(Discipline::cooperative)).verdict, Verdict::pass);
}

TEST(Judge, FindsBrokenLivesEvenWhereNoFactApplies) {
  const Judgement judgement = judged({on(Tier::fifo, order("a < b"))},
                                     execution("0s main.start; 0s main.start; 1s main.return"),
                                     under(Discipline::preemptive));
  EXPECT_EQ(judgement.verdict, Verdict::fail);
}

TEST(Judge, DoesNotTakeTheAbsenceOfAPromiseForAFact) {
  EXPECT_EQ(judged({unordered("a, b")}, kTrace).verdict, Verdict::unsupported);
}

TEST(Judge, TakesAnEmptyExpectationForTheFactThatMainReturns) {
  Spec bare = spec({});
  bare.expectation.main_must_return = true;
  const Judgement passed = judge(bare, execution(kTrace), under(Discipline::preemptive));
  EXPECT_EQ(passed.verdict, Verdict::pass);
  EXPECT_EQ(passed.facts_judged, 1U);
  const Judgement failed = judge(bare, execution("0s main.start; 1s main.raise"), {});
  EXPECT_EQ(failed.verdict, Verdict::fail);
  EXPECT_EQ(first_sentence(failed), "main should have returned, but raised ValueError.");
}

TEST(Judge, AsksThatMainReturnsBesideOtherFacts) {
  Spec given = spec({never("c")});
  given.expectation.main_must_return = true;
  EXPECT_EQ(judge(given, execution("0s main.start; 1s main.raise"), {}).verdict, Verdict::fail);
}

TEST(Judge, FailsRatherThanBlameTheSpecWhenBothAreAtFault) {
  const Judgement judgement =
      judged({order("a < b"), never("a")},
             "0s main.start; 0s main/a; 0s main/a; 0s main/b; 0s main.return");
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(judgement.spec_mistakes.size(), 1U);
}

}  // namespace
}  // namespace concord
