// TaskGroup: who waits, who is cancelled, what leaves.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

using GroupPtrOf = std::shared_ptr<TaskGroup>;

/// main enters a group, makes `children` in it, does `block`, leaves, and marks what left.
Lines in_group(Stage& stage, const std::vector<std::pair<std::string, Script>>& children,
               Script block) {
  return stage.run([&, block](RunningTask& self) -> Task<Completion> {
    const GroupPtrOf group = stage.engine().group();
    EXPECT_EQ(stage.engine().enter(self, group), nullptr);
    for (const auto& [name, script] : children) stage.spawn_in(group, name, script);
    const Completion end = co_await block(self);
    const Outcome left = co_await stage.engine().leave(self, group, end.exception);
    stage.mark(self, fate(left) + " cancelling=" + std::to_string(self.cancelling()));
    co_return Completion::normal();
  });
}

Script nothing() {
  return [](RunningTask&) -> Task<Completion> { co_return Completion::normal(); };
}

TEST(Group, WaitsForItsTasks) {
  Stage stage;
  EXPECT_EQ(in_group(stage, {{"a", stage.sleeping("a", seconds(1))}}, nothing()),
            (Lines{"0s main.start", "0s a.start", "1s a.return",
                   "1s main.returned null cancelling=0", "1s main.return"}));
}

TEST(Group, CancelsSiblingsAndBlockWhenATaskFailsAndUncancelsItsParent) {
  Stage stage;
  EXPECT_EQ(in_group(stage,
                     {{"bad", stage.sleeping("bad", seconds(1), &types::key_error)},
                      {"good", stage.sleeping("good", seconds(9))}},
                     stage.sleeping("block", seconds(9))),
            (Lines{"0s main.start", "0s bad.start", "0s good.start", "1s bad.raise",
                   "1s good.cancel", "1s good.cancelled", "1s main.cancel",
                   "1s main.raised group[KeyError(\"bad\")] cancelling=0", "1s main.return"}));
}

TEST(Group, DoesNotRecordTheRequestThatMeetsItsParentAtItsEnd) {
  Stage stage;
  EXPECT_EQ(in_group(stage,
                     {{"bad", stage.sleeping("bad", seconds(1), &types::key_error)},
                      {"good", stage.sleeping("good", seconds(9))}},
                     nothing()),
            (Lines{"0s main.start", "0s bad.start", "0s good.start", "1s bad.raise",
                   "1s good.cancel", "1s good.cancelled",
                   "1s main.raised group[KeyError(\"bad\")] cancelling=1", "1s main.return"}));
}

TEST(Group, CollectsErrorsInTheOrderOfTheirEndsTheBlocksOwnLast) {
  Stage stage;
  const Script stubborn = [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(9));
    co_return Completion::raised(make_exception(types::type_error, "block"));
  };
  const Lines lines = in_group(stage,
                               {{"b", stage.sleeping("b", seconds(1), &types::key_error)},
                                {"a", stage.sleeping("a", seconds(1), &types::value_error)}},
                               stubborn);
  EXPECT_EQ(lines.at(lines.size() - 2),
            "1s main.raised group[KeyError(\"b\"), ValueError(\"a\"), TypeError(\"block\")] "
            "cancelling=0");
}

TEST(Group, PassesACancellationOfItsParentOnAfterSeeingItsTasksOff) {
  Stage stage;
  const FuturePtr parent = stage.spawn("parent", [&](RunningTask& self) -> Task<Completion> {
    const GroupPtrOf group = stage.engine().group();
    stage.engine().enter(self, group);
    stage.spawn_in(group, "child", stage.sleeping("child", seconds(9)));
    co_return as_completion(co_await stage.engine().leave(self, group, nullptr));
  });
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(1));
    parent->cancel("stop");
    co_await stage.engine().join(self, parent);
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s parent.start", "0s main.start", "0s child.start", "1s parent.cancel",
                          "1s child.cancel", "1s child.cancelled", "1s parent.cancelled",
                          "1s main.return"}));
}

TEST(Group, IgnoresATaskThatWasCancelled) {
  Stage stage;
  EXPECT_EQ(in_group(stage,
                     {{"a",
                       [](RunningTask& self) -> Task<Completion> {
                         self.cancel(std::nullopt);
                         co_return Completion::raised(make_cancelled(std::nullopt));
                       }},
                      {"b", stage.sleeping("b", seconds(1))}},
                     nothing()),
            (Lines{"0s main.start", "0s a.start", "0s a.cancelled", "0s b.start", "1s b.return",
                   "1s main.returned null cancelling=0", "1s main.return"}));
}

TEST(Group, RaisesAKeyboardInterruptBare) {
  Stage stage;
  const Lines lines = in_group(
      stage, {{"a", stage.sleeping("a", seconds(1), &types::keyboard_interrupt)}}, nothing());
  EXPECT_EQ(lines.at(lines.size() - 2), "1s main.raised KeyboardInterrupt(\"a\") cancelling=1");
}

TEST(Group, RefusesTasksBeforeItsBeginningWhileStoppingAndAfterItsEnd) {
  Stage stage;
  stage.run([&](RunningTask& self) -> Task<Completion> {
    const auto refused = [&](const GroupPtrOf& group) {
      EXPECT_EQ(stage.spawn_in(group, "x", nothing()), nullptr);
      return stage.refusal();
    };
    const GroupPtrOf group = stage.engine().group();
    EXPECT_EQ(refused(group), "RuntimeError(\"TaskGroup <TaskGroup> has not been entered\")");
    stage.engine().enter(self, group);
    EXPECT_EQ(to_text(Value{stage.engine().enter(self, group)}),
              "RuntimeError(\"TaskGroup <TaskGroup entered> has already been entered\")");
    stage.spawn_in(group, "bad", stage.sleeping("bad", {0}, &types::key_error));
    stage.spawn_in(group, "slow", [&](RunningTask& me) -> Task<Completion> {
      co_await stage.engine().sleep(me, seconds(9));
      EXPECT_EQ(
          refused(group),
          "RuntimeError(\"TaskGroup <TaskGroup tasks=1 errors=1 cancelling> is shutting down\")");
      co_return Completion::normal();
    });
    co_await stage.engine().leave(self, group, nullptr);
    EXPECT_EQ(refused(group), "RuntimeError(\"TaskGroup <TaskGroup cancelling> is finished\")");
    co_return Completion::normal();
  });
}

TEST(Group, TakesTasksFromItsOwnTasksWhileItWaits) {
  Stage stage;
  GroupPtrOf group = stage.engine().group();
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    stage.engine().enter(self, group);
    stage.spawn_in(group, "first", [&](RunningTask& me) -> Task<Completion> {
      co_await stage.engine().sleep(me, seconds(1));
      stage.spawn_in(group, "second", stage.sleeping("second", seconds(1)));
      co_return Completion::normal();
    });
    co_await stage.engine().leave(self, group, nullptr);
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s first.start", "1s first.return", "1s second.start",
                          "2s second.return", "2s main.return"}));
}

}  // namespace
}  // namespace concord::coroutines
