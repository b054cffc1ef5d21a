// Changes: how each kind of them is counted and told, on executions small enough to be followed.
#include <gtest/gtest.h>

#include <string>

#include "harness/judge/changes.hpp"
#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

/// What goes unnoticed, a line each.
std::string unnoticed(const ChangeReport& report) {
  std::string text;
  for (const UnnoticedChange& each : report.unnoticed) text += each.what + "\n";
  return text;
}

const std::string_view kTrace =
    "0s main.start; 0s t.start; 1s t/x; 1s t/y; 1s t.cancel; 1s t.return; 2s main.return";

TEST(Changes, NoticesNothingThatNobodyAsksFor) {
  const ChangeReport report = judge_changes(spec({never("ghost")}), execution(kTrace), {});
  EXPECT_EQ(unnoticed(report),
            "t.x is dropped\n"
            "t.y is dropped\n"
            "t.cancel is dropped\n"
            "t.y comes before t.x\n"
            "t.cancel comes before t.y\n"
            "t.x reads otherwise\n"
            "t.y reads otherwise\n"
            "main raises instead of returning\n"
            "t raises instead of returning\n");
  // The lives of the two tasks are watched in any case.
  EXPECT_EQ(report.of(ChangeKind::dropped).tried, 7U);
  EXPECT_EQ(report.of(ChangeKind::dropped).noticed, 4U);
}

TEST(Changes, AreNoticedWhereTheSpecSaysEnough) {
  const std::vector<Fact> facts{timeline({{"1s", "x < y"}}), order("y < t.cancel"),
                                task_is("t", outcome(ExpectedOutcome::Kind::returned)),
                                main_is(outcome(ExpectedOutcome::Kind::returned))};
  const ChangeReport report = judge_changes(spec(facts), execution(kTrace), {});
  EXPECT_EQ(unnoticed(report), "");
  EXPECT_EQ(report.total().noticed, report.total().tried);
}

TEST(Changes, SwapOnlyWhatTimeOrOneTaskHasPutInOrder) {
  const ChangeReport report = judge_changes(
      spec({never("ghost")}),
      execution("0s main.start; 0s a.start; 0s b.start; 1s a.return; 1s b.return; 1s main.return"),
      {});
  // b.start with a.return; all other neighbours may come either way.
  EXPECT_EQ(report.of(ChangeKind::swapped).tried, 1U);
  EXPECT_EQ(report.of(ChangeKind::swapped).noticed, 1U);
}

TEST(Changes, AlterValuesAndExceptions) {
  Execution given = execution("0s main.start; 0s t.start; 1s t.raise; 1s main.return");
  given.tasks[0].value = Datum{std::int64_t{7}};
  given.tasks[1].exception = ExceptionTree{"KeyError", "k", {}, nullptr};
  EXPECT_EQ(unnoticed(judge_changes(spec({task_is("t", outcome(ExpectedOutcome::Kind::raised))}),
                                    given, {})),
            "main raises instead of returning\n"
            "main returns something else\n"
            "t raises something else\n");
}

TEST(Changes, AreSpreadEvenlyOverALongTrace) {
  const ChangeReport report = judge_changes(spec({never("ghost")}), execution(kTrace), {}, 3);
  EXPECT_EQ(report.of(ChangeKind::dropped).tried, 3U);
}

}  // namespace
}  // namespace concord
