// as_completed: the order of its items, and its timeout.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

/// Marks what each item gave; the children are named by their place.
Lines items(Stage& stage, const std::vector<Duration>& durations, std::optional<Duration> timeout) {
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    std::vector<FuturePtr> children;
    for (const Duration& duration : durations) {
      children.push_back(stage.sleeper("c" + std::to_string(children.size()), duration));
    }
    const auto completed = stage.engine().as_completed(children, timeout);
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Outcome item = co_await stage.engine().next(self, completed);
      stage.mark(self, "item " + fate(item));
    }
    co_return Completion::normal();
  });
  Lines marks;
  for (const std::string& line : lines) {
    if (line.find("item") != std::string::npos) marks.push_back(line);
  }
  return marks;
}

TEST(AsCompleted, GivesItemsInTheOrderOfCompletion) {
  Stage stage;
  EXPECT_EQ(
      items(stage, {seconds(3), seconds(1), seconds(2)}, std::nullopt),
      (Lines{"1s main.item returned c1", "2s main.item returned c2", "3s main.item returned c0"}));
}

TEST(AsCompleted, GivesItemsOfOneInstantInTheOrderOfTheirTimers) {
  Stage stage;
  EXPECT_EQ(
      items(stage, {seconds(1), seconds(1), seconds(1)}, std::nullopt),
      (Lines{"1s main.item returned c0", "1s main.item returned c1", "1s main.item returned c2"}));
}

TEST(AsCompleted, RaisesTimeoutErrorOnceForEachItemThatIsLate) {
  Stage stage;
  EXPECT_EQ(items(stage, {seconds(1), seconds(9), seconds(9)}, seconds(2)),
            (Lines{"1s main.item returned c0", "2s main.item raised TimeoutError",
                   "2s main.item raised TimeoutError"}));
}

TEST(AsCompleted, LosesATieOfCompletionAndTimeoutToTheTimeout) {
  Stage stage;
  EXPECT_EQ(items(stage, {seconds(2), seconds(9)}, seconds(2)),
            (Lines{"2s main.item raised TimeoutError", "2s main.item raised TimeoutError"}));
}

TEST(AsCompleted, HandsTheItemOfACancelledGetterToTheNextInLine) {
  Stage stage;
  const FuturePtr gate = stage.engine().future();
  const auto completed = stage.engine().as_completed({gate}, std::nullopt);
  const Script getter = [&](RunningTask& self) -> Task<Completion> {
    const Outcome item = co_await stage.engine().next(self, completed);
    co_return as_completion(item);
  };
  const FuturePtr first = stage.spawn("first", getter);
  const FuturePtr second = stage.spawn("second", getter);
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(1));
    gate->set_result(text("item"));
    co_await stage.engine().sleep(self, {0});
    first->cancel(std::nullopt);  // It has been woken for the item and has not taken it yet.
    co_await stage.engine().join(self, second);
    co_return Completion::normal();
  });
  EXPECT_EQ(first->state(), State::cancelled);
  EXPECT_EQ(fate(*second), "returned item");
  EXPECT_EQ(lines.back(), "1s main.return");
}

}  // namespace
}  // namespace concord::coroutines
