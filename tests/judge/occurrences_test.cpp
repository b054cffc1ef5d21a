// `never` and `count`: an event without a number is every one of it.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

constexpr std::string_view kTwoTicks =
    "0s main.start; 0s t#1.start; 0s t#2.start; 0s t#1/tick; 1s t#2/tick; 1s t#1.return; 2s "
    "t#2.raise;"
    "2s main.return";

void check(Fact fact, std::string_view sentence) {
  const Judgement judgement = judged({std::move(fact)}, kTwoTicks);
  EXPECT_EQ(first_sentence(judgement), sentence);
  EXPECT_EQ(judgement.verdict, sentence.empty() ? Verdict::pass : Verdict::fail);
  EXPECT_EQ(judgement.facts_judged, 1U);
}

TEST(Judge, FindsEventsThatMustNeverHappen) {
  check(never("tock"), "");
  check(never("t#*.cancel, t#1.raise"), "");
  check(never("ghost.return"), "");
  check(never("t#2.raise"), "t#2.raise must never happen, but did, at 2s.");
  check(never("t#*.raise"), "t#2.raise must never happen, but did, at 2s.");
  check(never("tick"), "tick must never happen, but did, at 0s.");
  check(never("tick#2"), "tick#2 must never happen, but did, at 1s.");
  check(never("t#2/tick"), "t#2/tick must never happen, but did, at 1s.");
}

TEST(Judge, CountsEvents) {
  check(count("tick", 2), "");
  check(count("t#*.return", 1), "");
  check(count("t#*.cancel", 0), "");
  check(count("(t#*.return, t#*.raise)", 2), "");
  check(count("(tick, t#1/tick)", 2), "");
  check(count("tick", 3), "tick should have happened 3 times, but happened 2 times.");
  check(count("t#*.return", 0), "t#*.return should have happened 0 times, but happened once.");
  check(count("tock", 1), "tock should have happened once, but never did.");
  check(count("(t#*.return, t#*.raise)", 1),
        "(t#*.return, t#*.raise) should have happened once, but happened 2 times.");
}

TEST(Judge, GivesBothSidesOfACount) {
  const Judgement judgement = judged({count("tick", 3)}, kTwoTicks);
  ASSERT_EQ(judgement.violations.size(), 1U);
  EXPECT_EQ(judgement.violations.front().expected, "3");
  EXPECT_EQ(judgement.violations.front().actual, "2");
}

TEST(Judge, CannotCountTheEventsOfAnAmbiguousTask) {
  for (const Fact& fact : {never("t.cancel"), count("t.return", 1)}) {
    const Judgement judgement = judged({fact}, kTwoTicks);
    ASSERT_EQ(judgement.spec_mistakes.size(), 1U);
    EXPECT_EQ(judgement.spec_mistakes.front().sentence,
              "'t' names 2 tasks; say which: t#1, or all: t#*");
    EXPECT_EQ(judgement.verdict, Verdict::error);
  }
}

}  // namespace
}  // namespace concord
