// `states` and `ends` under a virtual clock.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

constexpr std::string_view kTrace =
    "0s main.start; 0s t.start; 500ms u.start; 1s t.raise; 2s main.return; 3s u.return";

void check(Fact fact, std::string_view sentence) {
  const Judgement judgement = judged({std::move(fact)}, kTrace);
  EXPECT_EQ(first_sentence(judgement), sentence);
  EXPECT_EQ(judgement.verdict, sentence.empty() ? Verdict::pass : Verdict::fail);
}

TEST(Judge, LooksAtStatesWhenTheInstantIsOver) {
  check(state("999ms", "t", State::pending), "");
  check(state("1s", "t", State::raised), "");
  check(state("1h", "t", State::raised), "");
  check(state("1s", "t", State::pending),
        "task t should have been pending at 1s, but had raised ValueError.");
  check(state("0s", "t", State::raised), "task t should have raised at 0s, but was pending.");
  check(state("1s", "ghost", State::pending),
        "task ghost should have been pending at 1s, but was never created.");
}

TEST(Judge, SaysWhatATaskInAWrongStateHadRaised) {
  Execution given = execution(kTrace);
  given.tasks[1].exception = ExceptionTree{"KeyError", "k", {}, nullptr};
  const Judgement judgement = judged({state("1s", "t", State::pending)}, given);
  EXPECT_EQ(first_sentence(judgement),
            "task t should have been pending at 1s, but had raised KeyError(\"k\").");
  EXPECT_EQ(judgement.violations.front().actual, "raised KeyError(\"k\")");
}

TEST(Judge, LooksAtStatesWhenMainHadEnded) {
  check(state("end", "u", State::pending), "");
  check(state("end", "t", State::raised), "");
  check(state("end", "u", State::returned),
        "task u should have returned when main ended (at 2s), but was pending.");
}

TEST(Judge, PointsAtTheEndOfTheTaskWhoseStateWasAnotherOne) {
  const Judgement judgement = judged({state("end", "t", State::pending)}, kTrace);
  ASSERT_TRUE(judgement.violations.front().second);
  EXPECT_EQ(judgement.violations.front().second->name, "t.raise");
}

TEST(Judge, KnowsThatATaskDidNotYetExistWhenMainEnded) {
  Execution given = execution(kTrace);
  given.tasks[2].existed_at_end = false;
  EXPECT_EQ(first_sentence(judged({state("end", "u", State::pending)}, given)),
            "task u should have been pending when main ended (at 2s), but was not "
            "yet created.");
}

TEST(Judge, ComparesTheInstantAtWhichMainEnded) {
  check(ends("2s"), "");
  check(ends("1s"), "main should have ended at 1s, but ended at 2s.");
  check(ends("2500ms"), "main should have ended at 2500ms, but ended at 2s.");
}

}  // namespace
}  // namespace concord
