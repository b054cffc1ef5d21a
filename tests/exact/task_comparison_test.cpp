// What became of tasks, beside the reference: each part of it, and what may be open.
#include "harness/exact/task_comparison.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

const std::string kTrace = "0s main.start; 0s t.start; 1s t.return; 2s main.return";

Execution with(const std::function<void(TaskRecord&)>& change) {
  Execution execution = scenario::execution(kTrace);
  change(execution.tasks.at(1));
  return execution;
}

std::string sentence(const Execution& engine, const std::vector<Execution>& references) {
  std::vector<const Execution*> pointers;
  for (const Execution& reference : references) pointers.push_back(&reference);
  const auto found = compare_tasks(engine, pointers);
  return found ? found->sentence : "";
}

std::string changed(const std::function<void(TaskRecord&)>& change) {
  return sentence(with(change), {scenario::execution(kTrace)});
}

Datum number(std::int64_t value) {
  return {value};
}

Datum list(std::vector<std::int64_t> values) {
  DatumList items;
  for (const std::int64_t value : values) items.items.push_back(number(value));
  return {items};
}

TEST(TaskComparison, FindsNothingWhereAllIsEqual) {
  EXPECT_EQ(changed([](TaskRecord&) {}), "");
}

TEST(TaskComparison, ComparesEveryPart) {
  EXPECT_EQ(changed([](TaskRecord& task) { task.value = number(2); }),
            "t returned 2; in the reference it returned null.");
  EXPECT_EQ(changed([](TaskRecord& task) {
              task.state = State::raised;
              task.exception = ExceptionTree{"KeyError", "k", {}, {}};
            }),
            "t raised KeyError(\"k\"); in the reference it returned null.");
  EXPECT_EQ(changed([](TaskRecord& task) { task.settled_at = 0; }),
            "t ended at 0s; in the reference it ended at 1s.");
  EXPECT_EQ(changed([](TaskRecord& task) { task.at_end = State::pending; }),
            "When main had ended, t was pending; in the reference it was returned.");
  EXPECT_EQ(changed([](TaskRecord& task) { task.existed_at_end = false; }),
            "When main had ended, t was not yet there; in the reference it was returned.");
  EXPECT_EQ(changed([](TaskRecord& task) { task.started = false; }),
            "t never started; in the reference it started.");
  EXPECT_EQ(changed([](TaskRecord& task) { task.is_future = true; }),
            "t is a future; in the reference it is a task.");
  EXPECT_EQ(changed([](TaskRecord& task) {
              task.group = GroupName{0, "g"};
            }),
            "t was spawned into g of main; in the reference into no group.");
}

TEST(TaskComparison, TellsMessagesAndCausesApart) {
  const auto raising = [](const std::string& message, bool has_cause) {
    return with([&](TaskRecord& task) {
      task.state = State::raised;
      task.exception = ExceptionTree{"E", message, {}, nullptr};
      if (has_cause) {
        task.exception->cause = std::make_shared<ExceptionTree>(ExceptionTree{"C", "", {}, {}});
      }
    });
  };
  EXPECT_EQ(sentence(raising("a", false), {raising("a", false)}), "");
  EXPECT_NE(sentence(raising("a", false), {raising("b", false)}), "");
  EXPECT_NE(sentence(raising("a", true), {raising("a", false)}), "");
}

TEST(TaskComparison, TellsATextFromTheNumberThatReadsAlike) {
  const Execution text = with([](TaskRecord& task) { task.value = Datum{std::string("2")}; });
  const Execution two = with([](TaskRecord& task) { task.value = number(2); });
  EXPECT_EQ(sentence(text, {two}), "t returned \"2\"; in the reference it returned 2.");
}

TEST(TaskComparison, TakesWhatAnyRunOfTheReferenceHas) {
  const auto returning = [](std::int64_t value) {
    return with([=](TaskRecord& task) { task.value = number(value); });
  };
  EXPECT_EQ(sentence(returning(2), {returning(1), returning(2)}), "");
  EXPECT_EQ(sentence(returning(3), {returning(1), returning(2)}),
            "t returned 3; in the reference it returned 1 or returned 2.");
}

TEST(TaskComparison, LeavesTheOrderOfMembersOpenWhereTheReferenceDoes) {
  const auto returning = [](std::vector<std::int64_t> values) {
    return with([=](TaskRecord& task) { task.value = list(values); });
  };
  const std::vector<Execution> open{returning({1, 2, 3}), returning({2, 1, 3})};
  EXPECT_EQ(sentence(returning({3, 1, 2}), open), "");
  EXPECT_NE(sentence(returning({3, 1, 1}), open), "");
  EXPECT_NE(sentence(returning({3, 1, 2}), {returning({1, 2, 3})}), "");
}

TEST(TaskComparison, MissesTasksAndFindsTooMany) {
  const Execution alone = scenario::execution("0s main.start; 2s main.return");
  const Execution both = scenario::execution(kTrace);
  EXPECT_EQ(sentence(alone, {both}), "There never was t, which the reference always has.");
  EXPECT_EQ(sentence(both, {alone}), "There was t, which the reference never has.");
  EXPECT_EQ(sentence(alone, {both, alone}), "");
  EXPECT_EQ(sentence(both, {alone, both}), "");
}

}  // namespace
}  // namespace concord
