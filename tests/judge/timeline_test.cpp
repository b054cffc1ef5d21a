// `timeline`: every mark at its instant, as often as it comes; events of tasks and orders inside
// rows.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;
using Rows = std::vector<std::pair<std::string, std::string>>;

struct TimelineCase {
  const char* what;
  Rows rows;
  std::string_view marks;  ///< Between main's start at 0s and its return at 9s.
  std::vector<std::string> sentences;
};

Judgement judge_rows(const Rows& rows, std::string_view marks) {
  return judged({timeline(rows)}, "0s main.start; " + std::string(marks) + "; 9s main.return");
}

class JudgeTimeline : public testing::TestWithParam<TimelineCase> {};

TEST_P(JudgeTimeline, TellsWhatIsOutOfPlace) {
  const TimelineCase& given = GetParam();
  const Judgement judgement = judge_rows(given.rows, given.marks);
  std::vector<std::string> sentences;
  for (const Violation& violation : judgement.violations) sentences.push_back(violation.sentence);
  EXPECT_EQ(sentences, given.sentences) << given.what;
  EXPECT_EQ(judgement.verdict, given.sentences.empty() ? Verdict::pass : Verdict::fail)
      << given.what;
  EXPECT_TRUE(judgement.spec_mistakes.empty()) << given.what;
}

INSTANTIATE_TEST_SUITE_P(
    Marks, JudgeTimeline,
    testing::Values(
        TimelineCase{"each at its instant", {{"1s", "a"}, {"2s", "b"}}, "1s main/a; 2s main/b", {}},
        TimelineCase{"no order inside an instant", {{"1s", "a, b"}}, "1s main/b; 1s main/a", {}},
        TimelineCase{"no marks at all", {}, "1s main.cancel", {}},
        TimelineCase{"as often as listed", {{"1s", "a x3"}}, "1s main/a; 1s main/a; 1s main/a", {}},
        TimelineCase{"one label at several instants",
                     {{"1s", "a"}, {"2s", "a"}},
                     "1s main/a; 2s main/a",
                     {}},
        TimelineCase{"by number", {{"1s", "a#1"}, {"2s", "a#2"}}, "1s main/a; 2s main/a", {}},
        TimelineCase{"the narrow pattern is served first",
                     {{"1s", "a, main/a"}},
                     "0s t.start; 1s main/a; 1s t/a; 1s t.return",
                     {}},
        TimelineCase{"all that come then", {{"1s", "a#*"}}, "1s main/a; 1s main/a", {}},
        TimelineCase{"another instant",
                     {{"1s", "a"}, {"2s", "b"}},
                     "1s main/a; 1s main/b",
                     {"b was due at 2s but came at 1s."}},
        TimelineCase{"too late", {{"1s", "a"}}, "2s main/a", {"a was due at 1s but came at 2s."}},
        TimelineCase{"never", {{"1s", "a, b"}}, "1s main/a", {"b was due at 1s but never came."}},
        TimelineCase{"not often enough",
                     {{"1s", "a x3"}},
                     "1s main/a; 1s main/a",
                     {"a was due at 1s 3 times but came only 2 times."}},
        TimelineCase{"too often",
                     {{"1s", "a"}},
                     "1s main/a; 1s main/a",
                     {"a came 2 times at 1s, but the timeline lists it there only once."}},
        TimelineCase{"not listed",
                     {{"1s", "a"}},
                     "1s main/a; 2s main/b",
                     {"b came at 2s, but the timeline does not list it there."}},
        TimelineCase{"listed elsewhere only",
                     {{"1s", "a"}},
                     "1s main/a; 2s main/a",
                     {"a came at 2s, but the timeline does not list it there."}},
        TimelineCase{"of another task",
                     {{"1s", "t/a"}},
                     "0s t.start; 1s t.return; 1s main/a",
                     {"t/a was due at 1s but never came.",
                      "a came at 1s, but the timeline does not list it there."}}));

INSTANTIATE_TEST_SUITE_P(
    Orders, JudgeTimeline,
    testing::Values(TimelineCase{"claimed and kept", {{"1s", "a < b"}}, "1s main/a; 1s main/b", {}},
                    TimelineCase{"of a mark at several instants",
                                 {{"1s", "a < b"}, {"2s", "b < a"}},
                                 "1s main/a; 1s main/b; 2s main/b; 2s main/a",
                                 {}},
                    TimelineCase{"claimed and broken",
                                 {{"1s", "a < b"}},
                                 "1s main/b; 1s main/a",
                                 {"b came before a, which must come first."}},
                    TimelineCase{"the instant is wrong, not the order",
                                 {{"1s", "a < b"}},
                                 "1s main/b; 2s main/a",
                                 {"a was due at 1s but came at 2s."}}));

INSTANTIATE_TEST_SUITE_P(
    EventsOfTasks, JudgeTimeline,
    testing::Values(
        TimelineCase{
            "may stand there", {{"1s", "t.return, a"}}, "0s t.start; 1s main/a; 1s t.return", {}},
        TimelineCase{"may stand there twice",
                     {{"1s", "t.cancel < t.cancelled, t.cancelled < main.cancel"}},
                     "0s t.start; 1s t.cancel; 1s t.cancelled; 1s main.cancel",
                     {}},
        TimelineCase{
            "need not all stand there", {{"1s", "a"}}, "0s t.start; 1s main/a; 1s t.return", {}},
        TimelineCase{"at their instant",
                     {{"2s", "t.return"}},
                     "0s t.start; 1s t.return",
                     {"t.return was due at 2s but came at 1s."}},
        TimelineCase{"at all",
                     {{"2s", "t.cancel"}},
                     "0s t.start; 1s t.return",
                     {"t.cancel was due at 2s but never came."}},
        TimelineCase{"in their order",
                     {{"1s", "main.cancel < t.return"}},
                     "0s t.start; 1s t.return; 1s main.cancel",
                     {"t.return came before main.cancel, which must come first."}}));

TEST(Judge, GivesBothCountsOfAMarkThatCameTooRarely) {
  const Judgement judgement =
      judged({timeline({{"1s", "a x3"}})}, "0s main.start; 1s main/a; 1s main/a; 1s main.return");
  const Violation& violation = judgement.violations.front();
  EXPECT_FALSE(violation.first);
  EXPECT_EQ(violation.expected + " | " + violation.actual, "3 times | 2 times");
}

TEST(Judge, CountsEachEntryEachLinkAndThatAllIsListed) {
  const Judgement judgement = judge_rows({{"1s", "a < b, c"}, {"2s", "d x2"}},
                                         "1s main/a; 1s main/b; 1s main/c; 2s main/d; 2s main/d");
  EXPECT_EQ(judgement.verdict, Verdict::pass);
  EXPECT_EQ(judgement.facts_judged, 5U);  // Three entries, one link, complete.
}

TEST(Judge, TellsABrokenOrderInARowBeforeAWrongInstant) {
  const Judgement judgement =
      judge_rows({{"1s", "x"}, {"2s", "a < b"}}, "0s main/x; 2s main/b; 2s main/a");
  ASSERT_EQ(judgement.violations.size(), 2U);
  EXPECT_EQ(judgement.violations[0].sentence, "b came before a, which must come first.");
  EXPECT_EQ(judgement.violations[1].sentence, "x was due at 1s but came at 0s.");
}

TEST(Judge, DoesNotCallMarksOfAVagueTaskUnlisted) {
  const Judgement judgement =
      judge_rows({{"1s", "t/a x2"}}, "0s t#1.start; 0s t#2.start; 1s t#1/a; 1s t#2/a");
  EXPECT_TRUE(judgement.violations.empty());
  ASSERT_EQ(judgement.spec_mistakes.size(), 1U);
}

TEST(Judge, JudgesATimelineOfAStrongerTierLikewise) {
  const Fact strong = on(Tier::fifo, timeline({{"1s", "a < b"}}));
  const Execution given = execution("0s main.start; 1s main/b; 1s main/a; 1s main.return");
  EXPECT_EQ(judged({strong}, given).verdict, Verdict::fail);
  const Judgement weaker =
      judged({strong}, given, {Discipline::cooperative, ClockKind::virtual_time});
  EXPECT_EQ(weaker.verdict, Verdict::unsupported);
  EXPECT_EQ(weaker.facts_not_judged, 3U);
}

}  // namespace
}  // namespace concord
