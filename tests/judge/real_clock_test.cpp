// A real clock: what can be told in spite of jitter is judged, exact instants and ties are not.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

Judgement judge_real(std::vector<Fact> facts, std::string_view trace) {
  return judged(std::move(facts), execution(trace), {Discipline::fifo, ClockKind::real_time});
}

constexpr std::string_view kLate =
    "0s main.start; 1003ms main/a; 2011ms main/b; 2012ms main/c; 2020ms main.return";

TEST(JudgeOnARealClock, AcceptsWhatComesLate) {
  const Judgement judgement =
      judge_real({timeline({{"1s", "a"}, {"2s", "b < c"}}), ends("2s"), order("a < b")}, kLate);
  EXPECT_EQ(judgement.verdict, Verdict::pass) << first_sentence(judgement);
  EXPECT_EQ(judgement.facts_judged, 5U);      // Two entries, complete, ends, order.
  EXPECT_EQ(judgement.facts_not_judged, 1U);  // The tie inside a row.
}

TEST(JudgeOnARealClock, FindsWhatFiresEarly) {
  EXPECT_EQ(first_sentence(judge_real({timeline({{"1s", "a"}, {"2s", "b"}, {"3s", "c"}})}, kLate)),
            "c was due at 3s but came at 2012ms.");
  EXPECT_EQ(first_sentence(judge_real({ends("2500ms")}, kLate)),
            "main should have ended at 2500ms, but ended at 2020ms.");
}

TEST(JudgeOnARealClock, AllowsForRounding) {
  EXPECT_EQ(judge_real({timeline({{"1s", "a"}})}, "0s main.start; 999999us main/a; 1s main.return")
                .verdict,
            Verdict::pass);
  EXPECT_EQ(judge_real({timeline({{"1s", "a"}})}, "0s main.start; 999998us main/a; 1s main.return")
                .verdict,
            Verdict::fail);
}

TEST(JudgeOnARealClock, AsksThatEveryMarkIsListed) {
  EXPECT_EQ(judge_real({timeline({{"1s", "a"}, {"2s", "b"}})}, kLate).verdict, Verdict::fail);
  EXPECT_EQ(first_sentence(judge_real({timeline({{"1s", "a"}, {"2s", "b, c, d"}})}, kLate)),
            "d was due at 2s but never came.");
}

TEST(JudgeOnARealClock, AsksForTheOrderOfRows) {
  EXPECT_EQ(first_sentence(judge_real({timeline({{"1s", "a"}, {"2s", "b"}})},
                                      "0s main.start; 2s main/b; 2600ms main/a; 3s main.return")),
            "b came before a, which must come first.");
  // Not by more than a tie, here half of the second between the rows.
  EXPECT_EQ(judge_real({timeline({{"1s", "a"}, {"2s", "b"}})},
                       "0s main.start; 2s main/b; 2400ms main/a; 3s main.return")
                .verdict,
            Verdict::pass);
}

TEST(JudgeOnARealClock, ServesTheOccurrencesOfALabelInTheirOrder) {
  EXPECT_EQ(judge_real({timeline({{"1s", "tick"}, {"2s", "tick"}})},
                       "0s main.start; 1010ms main/tick; 2010ms main/tick; 3s main.return")
                .verdict,
            Verdict::pass);
  EXPECT_EQ(first_sentence(
                judge_real({timeline({{"1s", "tick"}, {"2s", "tick"}})},
                           "0s main.start; 1010ms main/tick; 1020ms main/tick; 3s main.return")),
            "tick was due at 2s but came at 1020ms.");
}

TEST(JudgeOnARealClock, DoesNotJudgeTheOrderOfATie) {
  const std::string_view close = "0s main.start; 1s main/b; 1009ms main/a; 2s main.return";
  const Judgement judgement = judge_real({order("a < b"), never("c")}, close);
  EXPECT_EQ(judgement.verdict, Verdict::pass);
  EXPECT_EQ(judgement.facts_not_judged, 1U);
  EXPECT_EQ(judge_real({order("a < b")}, close).verdict, Verdict::unsupported);
  EXPECT_EQ(judge_real({order("a < b")}, "0s main.start; 1s main/b; 1020ms main/a; 2s main.return")
                .verdict,
            Verdict::fail);
}

TEST(JudgeOnARealClock, TakesTheSmallestGapOfTheSpecForItsMeasureOfATie) {
  const std::string_view apart = "0s main.start; 1s main/b; 1030ms main/a; 2s main.return";
  const auto with_gap = [](std::string_view later) {
    return std::vector<Fact>{order("a < b"), never("c"), ends("1s"),
                             state("1s", "main", State::pending),
                             state(later, "main", State::pending)};
  };
  EXPECT_EQ(judge_real(with_gap("1050ms"), apart).verdict, Verdict::fail);
  EXPECT_EQ(judge_real(with_gap("1100ms"), apart).verdict, Verdict::pass);
}

TEST(JudgeOnARealClock, LetsMainEndLateButNotEarly) {
  const std::string_view trace = "0s main.start; 1s main.return";
  EXPECT_EQ(judge_real({ends("1s")}, trace).verdict, Verdict::pass);
  EXPECT_EQ(judge_real({ends("500ms")}, trace).verdict, Verdict::pass);
  EXPECT_EQ(judge_real({ends("2s")}, trace).verdict, Verdict::fail);
}

TEST(JudgeOnARealClock, JudgesStatesOnlyAtTheEnd) {
  const std::string_view trace = "0s main.start; 0s t.start; 1s t.return; 1s main.return";
  EXPECT_EQ(judge_real({state("500ms", "t", State::raised)}, trace).verdict, Verdict::unsupported);
  EXPECT_EQ(judge_real({state("end", "t", State::raised)}, trace).verdict, Verdict::fail);
  EXPECT_EQ(judge_real({state("end", "t", State::returned)}, trace).verdict, Verdict::pass);
}

TEST(JudgeOnARealClock, DoesNotSayThatAClaimHeldWhenATieMayRefuteIt) {
  const Execution close = execution("0s main.start; 1s main/b; 1001ms main/a; 2s main.return");
  const JudgeOptions real{Discipline::fifo, ClockKind::real_time};
  const Judgement judgement =
      judge(refuting({order("a < b"), never("c")}, {never("d")}), close, real);
  EXPECT_EQ(judgement.verdict, Verdict::pass);
  EXPECT_EQ(judgement.facts_not_judged, 1U);
  EXPECT_EQ(judge(refuting({never("c")}), close, real).verdict, Verdict::fail);
}

Judgement judge_returned(std::int64_t ms, std::vector<Fact> facts) {
  Execution given = execution("0s main.start; 2s main.return");
  given.tasks.front().value = Datum{Duration{ms * 1'000'000}};
  return judged(std::move(facts), given, {Discipline::fifo, ClockKind::real_time});
}

TEST(JudgeOnARealClock, LetsAMeasuredDurationBeLongButNotShort) {
  const ExpectedValue second{{}, Duration{1'000'000'000}};
  const auto verdict = [&second](std::int64_t ms) {
    return judge_returned(ms, {main_is(returned(second))}).verdict;
  };
  EXPECT_EQ(verdict(1003), Verdict::pass);
  EXPECT_EQ(verdict(5000), Verdict::pass);
  EXPECT_EQ(verdict(995), Verdict::pass);  // Within a tie.
  EXPECT_EQ(verdict(980), Verdict::fail);
}

TEST(JudgeOnARealClock, DoesNotSayThatAClaimHeldBecauseADurationWasLong) {
  Execution given = execution("0s main.start; 2s main.return");
  given.tasks.front().value = Datum{Duration{1'500'000'000}};
  const Fact said = main_is(returned({{}, Duration{1'000'000'000}}));
  const JudgeOptions real{Discipline::fifo, ClockKind::real_time};
  EXPECT_EQ(judge(refuting({said}, {never("d")}), given, real).verdict, Verdict::pass);
}

TEST(JudgeOnARealClock, SaysWhenNothingCouldBeJudged) {
  EXPECT_EQ(judge_real({state("1s", "main", State::pending)}, kLate).reason,
            "none of its facts can be judged on a real clock");
}

}  // namespace
}  // namespace concord
