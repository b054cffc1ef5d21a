// Outcomes: what main and tasks returned or raised, against the patterns that a spec writes for it.
#include <gtest/gtest.h>

#include <memory>

#include "harness/judge/value_match.hpp"
#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;
using Kind = ExpectedOutcome::Kind;

Datum datum(std::int64_t value) {
  return {value};
}
Datum datum(std::string value) {
  return {std::move(value)};
}
Datum list_of(std::vector<Datum> items) {
  return {DatumList{std::move(items)}};
}
Datum set_of(std::vector<Datum> items) {
  return {DatumSet{std::move(items)}};
}
ExceptionTree tree(std::string type, std::string message = "",
                   std::vector<ExceptionTree> members = {}) {
  return {std::move(type), std::move(message), std::move(members), nullptr};
}
ExpectedValue error_value(ExpectedException exception) {
  return {{}, std::move(exception)};
}

struct ValueCase {
  const char* what;
  ExpectedValue expected;
  Datum actual;
  bool fits;
};

TEST(Judge, MatchesValuesWithoutConvertingThem) {
  const std::vector<ValueCase> cases{
      {"an integer", number(2), datum(2), true},
      {"another integer", number(2), datum(3), false},
      {"a bool is no integer", number(1), Datum{true}, false},
      {"an integer is no bool", ExpectedValue{{}, true}, datum(1), false},
      {"a bool", ExpectedValue{{}, true}, Datum{true}, true},
      {"null", ExpectedValue{}, Datum{}, true},
      {"null is no false", ExpectedValue{}, Datum{false}, false},
      {"a duration", ExpectedValue{{}, Duration{1}}, Datum{Duration{1}}, true},
      {"a duration is no integer", ExpectedValue{{}, Duration{1}}, datum(1), false},
      {"a text", text("two"), datum("two"), true},
      {"a text is no integer", text("2"), datum(2), false},
      {"a task by its name", text("t"), Datum{TaskName{"t"}}, true},
      {"one of several tasks", text("t#2"), Datum{TaskName{"t#2"}}, true},
      {"the only task, numbered", text("t#1"), Datum{TaskName{"t"}}, true},
      {"another task", text("t"), Datum{TaskName{"t#2"}}, false},
      {"a list", list({number(1), number(2)}), list_of({datum(1), datum(2)}), true},
      {"a list has an order", list({number(2), number(1)}), list_of({datum(1), datum(2)}), false},
      {"a list has a length", list({number(1)}), list_of({datum(1), datum(2)}), false},
      {"a set has no order", list({number(2), number(1)}), set_of({datum(1), datum(2)}), true},
      {"a set has a size", list({number(2)}), set_of({datum(1), datum(2)}), false},
      {"a set counts", list({number(2), number(2)}), set_of({datum(1), datum(2)}), false},
      {"an exception in a list", list({error_value(error("KeyError", "k"))}),
       list_of({Datum{tree("KeyError", "k")}}), true},
      {"an exception is no text", error_value(error("KeyError")), datum("KeyError"), false},
  };
  for (const ValueCase& given : cases)
    EXPECT_EQ(matches(given.expected, given.actual), given.fits) << given.what;
}

struct ExceptionCase {
  const char* what;
  ExpectedException expected;
  ExceptionTree actual;
  bool fits;
};

TEST(Judge, MatchesExceptionsAsPatterns) {
  const ExceptionTree two =
      tree("ExceptionGroup", "m", {tree("KeyError", "k"), tree("KeyError", "x")});
  const ExceptionTree nested = tree("BaseExceptionGroup", "", {tree("ValueError", "v"), two});
  const std::vector<ExceptionCase> cases{
      {"a type leaves the message open", error("KeyError"), tree("KeyError", "k"), true},
      {"a message", error("KeyError", "k"), tree("KeyError", "k"), true},
      {"another message", error("KeyError", "k"), tree("KeyError", "x"), false},
      {"no message", error("KeyError", ""), tree("KeyError", "k"), false},
      {"no subclasses", error("LookupError"), tree("KeyError"), false},
      {"a group by its type", error("ExceptionGroup"), two, true},
      {"the other group by its type", error("BaseExceptionGroup"), two, false},
      {"members in any order", group({error("KeyError", "x"), error("KeyError", "k")}), two, true},
      {"the open pattern leaves the narrow one its member",
       group({error("KeyError"), error("KeyError", "k")}), two, true},
      {"two for one", group({error("KeyError", "k"), error("KeyError", "k")}), two, false},
      {"exactly these", group({error("KeyError")}), two, false},
      {"nested likewise",
       group({group({error("KeyError"), error("KeyError")}), error("ValueError")}), nested, true},
      {"no group", group({error("KeyError")}), tree("KeyError"), false},
      {"nesting is kept", group({error("ValueError"), error("KeyError"), error("KeyError")}),
       nested, false},
  };
  for (const ExceptionCase& given : cases) {
    EXPECT_EQ(matches(given.expected, given.actual), given.fits) << given.what;
  }
}

TEST(Judge, FollowsACauseWhereOneIsExpected) {
  ExpectedException expected = error("RuntimeError");
  expected.cause = std::make_shared<const ExpectedException>(error("KeyError", "k"));
  ExceptionTree actual = tree("RuntimeError");
  EXPECT_FALSE(matches(expected, actual));
  actual.cause = std::make_shared<const ExceptionTree>(tree("KeyError", "x"));
  EXPECT_FALSE(matches(expected, actual));
  actual.cause = std::make_shared<const ExceptionTree>(tree("KeyError", "k"));
  EXPECT_TRUE(matches(expected, actual));
  EXPECT_TRUE(matches(error("RuntimeError"), actual));
}

TEST(Judge, AssignsAThousandOpenMembersAtOnce) {
  const ExpectedException expected = group(std::vector<ExpectedException>(1000, error("KeyError")));
  const ExceptionTree actual =
      tree("ExceptionGroup", "", std::vector<ExceptionTree>(1000, tree("KeyError", "k")));
  EXPECT_TRUE(matches(expected, actual));
}

constexpr std::string_view kEveryEnd =
    "0s main.start; 0s ok.start; 0s bad.start; 0s stopped.start; 0s late.start; 0s "
    "unborn.cancelled;"
    "1s ok.return; 1s bad.raise; 1s stopped.cancelled; 1s main.return";

void check(std::string_view name, ExpectedOutcome expected, std::string_view sentence) {
  Execution given = execution(kEveryEnd);
  given.tasks.front().value = list_of({datum(2), datum("2")});
  given.tasks[2].exception = tree("KeyError", "k");
  const Fact fact =
      name == "main" ? main_is(std::move(expected)) : task_is(name, std::move(expected));
  const Judgement judgement = judged({fact}, given);
  EXPECT_EQ(first_sentence(judgement), sentence) << name;
  EXPECT_EQ(judgement.verdict, sentence.empty() ? Verdict::pass : Verdict::fail);
}

TEST(Judge, ComparesOutcomesOfTasks) {
  check("ok", outcome(Kind::returned), "");
  check("ok", returned(ExpectedValue{}), "");
  check("bad", raised(error("KeyError")), "");
  check("stopped", outcome(Kind::cancelled), "");
  check("late", outcome(Kind::pending), "");
  check("unborn", outcome(Kind::unstarted), "");
  check("unborn", outcome(Kind::cancelled), "");
  check("ok", outcome(Kind::cancelled), "task ok should have been cancelled, but returned null.");
  check("ok", returned(number(1)), "task ok should have returned 1, but returned null.");
  check("bad", raised(error("KeyError", "")),
        "task bad should have raised KeyError(), but raised KeyError(\"k\").");
  check("late", outcome(Kind::returned), "task late should have returned, but is still pending.");
  check("ok", outcome(Kind::pending), "task ok should still be pending, but returned null.");
  check("stopped", outcome(Kind::unstarted),
        "task stopped should have been cancelled before its start, but was cancelled.");
  check("unborn", outcome(Kind::returned),
        "task unborn should have returned, but was cancelled before its start.");
  check("ghost", outcome(Kind::returned),
        "task ghost should have returned, but no task of that name was ever created.");
}

TEST(Judge, ComparesTheOutcomeOfMain) {
  check("main", returned(list({number(2), text("2")})), "");
  check("main", returned(list({number(2), number(2)})),
        "main should have returned [2, 2], but returned [2, \"2\"].");
  check("main", raised(group({error("KeyError", "k"), error("ValueError")})),
        "main should have raised an exception group, but returned [2, \"2\"].");
  check("main", outcome(Kind::deadlock), "main should be in a deadlock, but returned [2, \"2\"].");
}

TEST(Judge, AsksAnOutcomeOfEveryTaskThatANameStandsFor) {
  const std::string_view trace =
      "0s main.start; 0s t#1.start; 0s t#2.start; 1s t#1.return; 1s t#2.cancelled; 1s main.return";
  const Judgement judgement = judged({task_is("t#*", outcome(Kind::returned))}, trace);
  EXPECT_EQ(first_sentence(judgement), "task t#2 should have returned, but was cancelled.");
  EXPECT_EQ(judged({task_is("t#1", outcome(Kind::returned))}, trace).verdict, Verdict::pass);
  const Judgement vague = judged({task_is("t", outcome(Kind::returned))}, trace);
  ASSERT_EQ(vague.spec_mistakes.size(), 1U);
  EXPECT_TRUE(vague.violations.empty());
}

TEST(Judge, GivesBothSidesOfAnOutcome) {
  const Judgement judgement =
      judged({main_is(raised(error("KeyError", "k")))}, "0s main.start; 1s main.cancelled");
  ASSERT_EQ(judgement.violations.size(), 1U);
  EXPECT_EQ(judgement.violations.front().expected, "raised KeyError(\"k\")");
  EXPECT_EQ(judgement.violations.front().actual, "cancelled");
  ASSERT_TRUE(judgement.violations.front().second);
  EXPECT_EQ(judgement.violations.front().second->event, 1U);
}

TEST(Judge, LeavesTheMembersOfGroupsToTheComparison) {
  Execution given = execution("0s main.start; 1s main.raise");
  const auto sentence = [&given](ExpectedException expected) {
    return first_sentence(judged({main_is(raised(std::move(expected)))}, given));
  };
  given.tasks.front().exception = tree("BaseExceptionGroup", "m", {tree("KeyError", "k")});
  EXPECT_EQ(sentence(group({error("ValueError")})),
            "main should have raised another exception group: ValueError is missing.");
  EXPECT_EQ(sentence(error("KeyError")),
            "main should have raised KeyError, but raised a BaseExceptionGroup of 1.");
  EXPECT_EQ(sentence(error("ExceptionGroup")),
            "main should have raised ExceptionGroup, but raised a BaseExceptionGroup of 1.");
  given.tasks.front().exception = tree("KeyError", "k");
  EXPECT_EQ(sentence(group({error("KeyError")})),
            "main should have raised an exception group, but raised KeyError(\"k\").");
}

TEST(Judge, TellsWhereTwoGroupsDifferFirst) {
  Execution given = execution("0s main.start; 1s main.raise");
  given.tasks.front().exception =
      tree("ExceptionGroup", "m",
           {tree("KeyError", "k"), tree("ExceptionGroup", "n", {tree("OSError", "o")})});
  const auto difference = [&given](ExpectedException expected) {
    const std::string text = first_sentence(judged({main_is(raised(std::move(expected)))}, given));
    return text.substr(text.find(": ") + 2);
  };
  EXPECT_EQ(difference(group({group({error("OSError")})})), "KeyError(\"k\") is one too many.");
  EXPECT_EQ(difference(group({error("KeyError"), group({error("IndexError")})})),
            "in a group within it IndexError is missing.");
  ExpectedException typed = group({error("KeyError"), group({error("OSError")})});
  typed.type = "BaseExceptionGroup";
  EXPECT_EQ(difference(typed), "it is of type ExceptionGroup.");
  typed.type.clear();
  typed.message = "other";
  EXPECT_EQ(difference(typed), "its message is \"m\".");
  typed.message.reset();
  typed.cause = std::make_shared<const ExpectedException>(error("KeyError"));
  EXPECT_EQ(difference(typed), "its cause is missing.");
}

TEST(Judge, ShowsWhereTwoExceptionsDifferOnlyInTheirCause) {
  ExpectedException expected = error("RuntimeError", "r");
  expected.cause = std::make_shared<const ExpectedException>(error("KeyError"));
  Execution given = execution("0s main.start; 1s main.raise");
  given.tasks.front().exception = tree("RuntimeError", "r");
  given.tasks.front().exception->cause =
      std::make_shared<const ExceptionTree>(tree("IndexError", "i"));
  EXPECT_EQ(first_sentence(judged({main_is(raised(expected))}, given)),
            "main should have raised RuntimeError(\"r\") from KeyError, but raised "
            "RuntimeError(\"r\") from "
            "IndexError(\"i\").");
}

}  // namespace
}  // namespace concord
