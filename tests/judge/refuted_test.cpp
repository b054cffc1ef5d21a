// Claims that a spec calls refuted: what they say must not hold, and must speak of something.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

constexpr std::string_view kTrace =
    "0s main.start; 0s a.start; 0s b.start; 1s a.cancel; 1s a.cancelled; 2s b.return; 2s "
    "main.return";

Judgement judge_claim(std::vector<Fact> said, std::vector<Fact> facts = {},
                      Discipline discipline = Discipline::fifo) {
  return judge(refuting(std::move(said), std::move(facts)), execution(kTrace),
               {discipline, ClockKind::virtual_time});
}

TEST(Judge, AcceptsARefutedClaimThatDoesNotHold) {
  const std::vector<std::vector<Fact>> claims{
      {never("b.return")},
      {task_is("b", outcome(ExpectedOutcome::Kind::cancelled))},
      {order("b.return < a.cancelled")},
      {order("a.cancelled < b.cancelled")},
      {count("b.start", 2)},
      {never("ghost.return"), never("b.return")},  // One violated fact is enough.
  };
  for (const auto& said : claims) {
    const Judgement judgement = judge_claim(said);
    EXPECT_EQ(judgement.verdict, Verdict::pass) << first_sentence(judgement) << judgement.reason;
    EXPECT_EQ(judgement.facts_judged, 1U);
    EXPECT_EQ(judgement.refuted_claims, std::vector<std::size_t>{0});
  }
}

TEST(Judge, RejectsARefutedClaimThatHolds) {
  const Judgement judgement = judge_claim({never("b.cancel"), order("a.cancelled < b.return")});
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_TRUE(judgement.refuted_claims.empty());
  ASSERT_EQ(judgement.violations.size(), 1U);
  EXPECT_EQ(judgement.violations.front().claim, "wrong-claim");
  EXPECT_EQ(judgement.violations.front().sentence,
            "claim wrong-claim is called refuted, but it held: none of the facts under 'refuted:' "
            "was violated.");
  EXPECT_TRUE(judgement.violations.front().expected.starts_with(
      "at least one of these violated: never b.cancel; a.cancelled < b.return"));
  EXPECT_EQ(judgement.violations.front().actual, "all of them held");
}

Judgement judge_contrast(std::vector<Fact> said) {
  Spec spec = refuting({never("b.return")}, {});
  spec.claims.clear();
  spec.asyncio = Contrast{{}, "does something else", Expectation{{}, std::move(said), false}};
  return judge(spec, execution(kTrace), {Discipline::fifo, ClockKind::virtual_time});
}

TEST(Judge, AsksThatWhatAsyncioDoesInsteadDoesNotHold) {
  const Judgement differs = judge_contrast({never("b.return")});
  EXPECT_EQ(differs.verdict, Verdict::pass) << first_sentence(differs) << differs.reason;
  EXPECT_EQ(differs.facts_judged, 1U);
  const Judgement same = judge_contrast({never("b.cancel")});
  EXPECT_EQ(same.verdict, Verdict::fail);
  ASSERT_EQ(same.violations.size(), 1U);
  EXPECT_EQ(same.violations.front().sentence,
            "what asyncio does is said to differ, but it held here too: none of the facts under "
            "'asyncio: expect:' was violated.");
  const Judgement ghost = judge_contrast({order("ghost.return < b.return")});
  EXPECT_EQ(ghost.verdict, Verdict::error);
}

TEST(Judge, CallsARefutationByATaskThatNeverWasAMistakeOfTheSpec) {
  for (const Fact& said : {order("ghost.return < b.return"),
                           task_is("ghost", outcome(ExpectedOutcome::Kind::returned)),
                           state("1s", "ghost", State::pending)}) {
    const Judgement judgement = judge_claim({said});
    EXPECT_EQ(judgement.verdict, Verdict::error);
    ASSERT_EQ(judgement.spec_mistakes.size(), 1U);
    EXPECT_TRUE(judgement.spec_mistakes.front().sentence.starts_with(
        "claim wrong-claim is refuted by nothing that happened: "))
        << judgement.spec_mistakes.front().sentence;
  }
}

TEST(Judge, TakesACountOfATaskThatNeverWasForARefutation) {
  EXPECT_EQ(judge_claim({count("ghost.start", 1)}).verdict, Verdict::pass);
}

TEST(Judge, BlamesTheEngineBeforeTheSpecForATaskThatNeverWas) {
  const Fact ghost = task_is("ghost", outcome(ExpectedOutcome::Kind::cancelled));
  const Judgement judgement = judge_claim({ghost}, {order("ghost.start < main.return")});
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_TRUE(judgement.spec_mistakes.empty());
}

TEST(Judge, DoesNotJudgeAClaimWhoseFactsAllLeanOnAStrongerTier) {
  const Fact held = on(Tier::fifo, order("a.start < b.start"));
  EXPECT_EQ(judge_claim({held}).verdict, Verdict::fail);
  const Judgement weaker = judge_claim({held}, {}, Discipline::cooperative);
  EXPECT_EQ(weaker.verdict, Verdict::unsupported);
  EXPECT_EQ(weaker.facts_judged, 0U);
  EXPECT_EQ(weaker.facts_not_judged, 1U);
  EXPECT_EQ(judge_claim({held}, {never("b.cancel")}, Discipline::cooperative).verdict,
            Verdict::pass);
}

}  // namespace
}  // namespace concord
