// `one-of`: exactly one alternative, and which is the nearest when none matches.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

Fact returns(std::vector<std::string> names) {
  std::vector<ExpectedValue> items;
  for (std::string& name : names) items.push_back(text(std::move(name)));
  return main_is(returned(list(std::move(items))));
}

Execution returning(const std::vector<std::string>& names) {
  Execution made = execution("0s main.start; 0s main/a; 1s main/b; 1s main.return");
  DatumList list;
  for (const std::string& name : names) list.items.push_back({name});
  made.tasks.front().value = {std::move(list)};
  return made;
}

TEST(Judge, NamesTheAlternativeThatMatched) {
  const Fact either = one_of({{"both", {returns({"a", "b"})}}, {"only-a", {returns({"a"})}}});
  const Judgement both = judged({either}, returning({"a", "b"}));
  EXPECT_EQ(both.verdict, Verdict::pass);
  EXPECT_EQ(both.alternative, "both");
  EXPECT_EQ(both.facts_judged, 1U);
  EXPECT_EQ(judged({either}, returning({"a"})).alternative, "only-a");
}

TEST(Judge, SpeaksAgainstTheNearestAlternative) {
  const Fact either =
      one_of({{"far", {returns({"x"}), order("b < a")}}, {"near", {returns({"y"})}}});
  const Judgement judgement = judged({either}, returning({"a"}));
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  ASSERT_EQ(judgement.violations.size(), 2U);
  EXPECT_EQ(judgement.violations.front().alternative, "near");
  EXPECT_EQ(judgement.violations.front().sentence,
            "None of the 2 alternatives matches. The nearest, 'near': main should have returned "
            "[y], but returned [a].");
  EXPECT_TRUE(judgement.violations.back().sentence.starts_with("Alternative 'far': "));
  EXPECT_EQ(judgement.violations.front().expected, "returned [y]");
  EXPECT_TRUE(judgement.alternative.empty());
}

TEST(Judge, PrefersTheAlternativeWithTheLongerLegalPart) {
  const Fact either = one_of({{"early", {order("b < a")}}, {"late", {order("main.return < b")}}});
  const Judgement judgement = judged({either}, returning({}));
  ASSERT_EQ(judgement.violations.size(), 2U);
  EXPECT_EQ(judgement.violations.front().alternative, "late");
}

TEST(Judge, CallsTwoMatchingAlternativesAMistakeOfTheSpec) {
  const Judgement judgement = judged(
      {one_of({{"a", {order("a < b")}}, {"b", {order("b < main.return")}}, {"c", {never("a")}}})},
      returning({}));
  ASSERT_EQ(judgement.spec_mistakes.size(), 1U);
  EXPECT_EQ(judgement.spec_mistakes.front().sentence, "alternatives 'a' and 'b' both match");
  EXPECT_EQ(judgement.verdict, Verdict::error);
}

TEST(Judge, DoesNotChooseBetweenAlternativesThatOnlyAStrongerTierTellsApart) {
  const Fact either = one_of({{"a", {order("a < b"), on(Tier::fifo, order("a < b"))}},
                              {"b", {order("a < b"), on(Tier::fifo, order("b < a"))}}});
  EXPECT_EQ(judged({either}, returning({})).alternative, "a");
  const Judgement weaker = judged({either, never("ghost")}, returning({}),
                                  {Discipline::preemptive, ClockKind::virtual_time});
  EXPECT_EQ(weaker.verdict, Verdict::pass);
  EXPECT_TRUE(weaker.spec_mistakes.empty());
  EXPECT_TRUE(weaker.alternative.empty());
  EXPECT_EQ(weaker.facts_judged, 1U);
  EXPECT_EQ(weaker.facts_not_judged, 1U);
}

TEST(Judge, DoesNotJudgeAlternativesThatSayNothingToThisBackend) {
  const Fact either =
      one_of({{"a", {on(Tier::fifo, order("b < a"))}}, {"b", {on(Tier::fifo, never("b"))}}});
  const Judgement judgement =
      judged({either}, returning({}), {Discipline::cooperative, ClockKind::virtual_time});
  EXPECT_EQ(judgement.verdict, Verdict::unsupported);
  EXPECT_EQ(judgement.reason,
            "all its facts lean on the fifo tier, which a cooperative backend does not keep");
  EXPECT_EQ(judged({either}, returning({})).verdict, Verdict::fail);
}

}  // namespace
}  // namespace concord
