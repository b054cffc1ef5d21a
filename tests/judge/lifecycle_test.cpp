// The rules of every task, which no spec writes down.
#include <gtest/gtest.h>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

Judgement judge_bare(const Execution& given) {
  Spec bare = spec({});
  bare.expectation.main_must_return = true;
  return judge(bare, given, {});
}

void check(std::string_view trace, std::string_view sentence) {
  const Judgement judgement = judge_bare(execution(trace));
  EXPECT_EQ(first_sentence(judgement), sentence) << trace;
  EXPECT_EQ(judgement.verdict, sentence.empty() ? Verdict::pass : Verdict::fail) << trace;
}

TEST(Judge, AcceptsOrdinaryLives) {
  check("0s main.start; 0s t.start; 1s t.cancel; 1s t.cancelled; 1s main.g.exit; 1s main.return",
        "");
  check("0s main.start; 0s t.start; 1s t.cancel; 2s t.return; 2s main.return", "");
  check("0s main.start; 0s t.start; 1s t.cancelled; 1s main.return", "");
}

TEST(Judge, AcceptsATaskThatWasCancelledBeforeItsStart) {
  check("0s main.start; 0s t.cancelled; 0s main.return", "");
}

TEST(Judge, AcceptsMarksOfCallbacksAfterTheEnd) {
  Spec with_callbacks = spec({never("ghost")});
  with_callbacks.program.features.insert(Feature::callback);
  const Execution ended =
      execution("0s main.start; 0s t.start; 1s t.return; 1s t/called; 1s main.return");
  const Execution unstarted =
      execution("0s main.start; 0s t.cancelled; 0s t/called; 0s main.return");
  Execution future = execution("0s main.start; 1s f/called; 1s main.return");
  future.tasks[1].is_future = true;
  for (const Execution& given : {ended, unstarted, future}) {
    EXPECT_EQ(first_sentence(judge(with_callbacks, given, {})), "");
    EXPECT_EQ(judged({never("ghost")}, given).verdict, Verdict::fail);
  }
}

TEST(Judge, FindsWhatATaskDidBeforeItsStart) {
  check("0s main.start; 0s t/mark; 0s t.start; 1s t.return; 1s main.return",
        "t.mark came before t.start, which must come first.");
  check("0s main.start; 0s t.return; 1s main.return",
        "t.return came before t.start, which must come first.");
  check("0s main.start; 0s t.cancel; 0s t.cancelled; 1s main.return",
        "t.cancel came before t.start, which must come first.");
}

TEST(Judge, FindsWhatATaskDidAfterItsEnd) {
  check("0s main.start; 0s t.start; 1s t.return; 1s t.raise; 1s main.return",
        "t.raise came after t.return, but nothing of a task comes after its end.");
  check("0s main.start; 0s t.start; 1s t.return; 1s t/mark; 1s main.return",
        "t.mark came after t.return, but nothing of a task comes after its end.");
  check("0s main.start; 0s t.start; 1s t.cancelled; 1s t.cancel; 1s main.return",
        "t.cancel came after t.cancelled, but nothing of a task comes after its end.");
  check("0s main.start; 1s main.return; 1s main.g.exit",
        "g.exit came after main.return, but nothing of a task comes after its end.");
  check("0s main.start; 0s t.cancelled; 0s t.start; 1s main.return",
        "t.start came after t.cancelled, but nothing of a task comes after its end.");
}

TEST(Judge, FindsASecondStart) {
  check("0s main.start; 0s t.start; 0s t.start; 1s t.return; 1s main.return", "t started twice.");
}

TEST(Judge, FindsTimeGoingBackwards) {
  check("0s main.start; 1s t.start; 500ms t.return; 1s main.return",
        "time went backwards: t.return came at 500ms, after an event at 1s.");
}

TEST(Judge, FindsAGroupThatWasLeftBeforeItsChildren) {
  const auto check_group = [](std::string_view trace, std::string_view sentence) {
    Execution given = execution(trace);
    for (TaskRecord& task : given.tasks) {
      if (task.name == "child") task.group = GroupName{0, "g"};
    }
    EXPECT_EQ(first_sentence(judge_bare(given)), sentence) << trace;
  };
  check_group("0s main.start; 0s child.start; 1s child.return; 1s main.g.exit; 1s main.return", "");
  check_group("0s main.start; 0s child.cancelled; 1s main.g.exit; 1s main.return", "");
  check_group(
      "0s main.start; 0s child#1.start; 1s child#1.return; 1s main.g.exit; 1s child#2.start;"
      "2s child#2.return; 2s main.g.exit; 2s main.return",
      "");
  check_group(
      "0s main.start; 0s child.start; 1s main.g.exit; 1s child.return; 1s main.return",
      "g.exit came before child.return, but a group is left only after its tasks have ended.");
  check_group("0s main.start; 0s child.start; 1s main.g.exit; 1s main.return",
              "g.exit came, but child, a task of that group, never ended.");
  check_group(
      "0s main.start; 1s main.g.exit; 1s child.start; 2s child.return; 2s main.return",
      "g.exit came before child.return, but a group is left only after its tasks have ended.");
}

TEST(Judge, FindsAGroupThatWasNeverLeft) {
  const auto check_group = [](std::string_view trace, std::string_view sentence) {
    Execution given = execution(trace);
    for (TaskRecord& task : given.tasks) {
      if (task.name == "child") task.group = GroupName{1, "g"};
    }
    const Judgement judgement = judge_bare(given);
    EXPECT_EQ(first_sentence(judgement), sentence) << trace;
    EXPECT_LE(judgement.violations.size(), 1U) << trace;
  };
  check_group(
      "0s main.start; 0s t.start; 0s child#1.start; 0s child#2.start; 1s child#1.return;"
      "1s child#2.return; 1s t.return; 1s main.return",
      "t.return came, but g.exit never did, although t entered that group.");
  check_group("0s main.start; 0s t.start; 0s child.start; 1s child.return; 1s main.return", "");
}

TEST(Judge, ComparesTheInstantOfAnEndWithItsRecord) {
  Execution given = execution("0s main.start; 0s t.start; 1s t.return; 2s main.return");
  given.tasks[1].settled_at = Instant{2'000'000'000};
  EXPECT_EQ(first_sentence(judge_bare(given)),
            "t.return came at 1s, but the record of t says that it ended at 2s.");
  EXPECT_EQ(first_sentence(judged({never("ghost")}, given, {.clock = ClockKind::real_time})), "");
}

TEST(Judge, ComparesRecordsWithEvents) {
  const auto check_record = [](auto change, std::string_view sentence) {
    Execution given =
        execution("0s main.start; 0s t.start; 1s t.return; 1s u.start; 1s main.return");
    change(given);
    EXPECT_EQ(first_sentence(judge_bare(given)), sentence);
  };
  check_record([](Execution&) {}, "");
  check_record([](Execution& given) { given.tasks[1].state = State::raised; },
               "t.return happened, but the record of t says that it raised.");
  check_record([](Execution& given) { given.tasks[1].state = State::pending; },
               "t.return happened, but the record of t says that it is still pending.");
  check_record([](Execution& given) { given.tasks[2].state = State::cancelled; },
               "u was cancelled, but has no event that says so.");
  check_record([](Execution& given) { given.tasks[1].started = false; },
               "t has a start, but its record says that it never started.");
  check_record([](Execution& given) { given.tasks[0].is_future = true; },
               "main is a future and no task, but has an event: start.");
  check_record([](Execution& given) { given.main_ended_at.reset(); },
               "the run is said to have finished, but main never ended.");
}

TEST(Judge, RejectsAFinishedRunThatNeverBegan) {
  EXPECT_EQ(judge_bare(Execution{}).verdict, Verdict::fail);
}

TEST(Judge, TellsABrokenLifeAmongTheViolatedEdgesByItsPlace) {
  const std::string_view trace =
      "0s main.start; 0s main/early; 0s t/mark; 0s t.start; 0s main/late; 1s t.return; 1s "
      "main.return";
  EXPECT_EQ(first_sentence(judged({order("late < early")}, trace)),
            "early came before late, which must come first.");
  EXPECT_EQ(first_sentence(judged({order("t.return < late")}, trace)),
            "t.mark came before t.start, which must come first.");
}

}  // namespace
}  // namespace concord
