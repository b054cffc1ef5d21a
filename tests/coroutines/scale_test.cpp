// Size: neither the number of tasks nor the length of a chain may use stack.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

/// On a stack of 8 MiB a level of recursion would have 40 bytes: less than any call takes.
constexpr int kMany = 200'000;

StageOptions without_limits() {
  StageOptions options;
  options.limits.steps = 1'000'000'000;
  options.limits.wall_time = std::chrono::minutes(10);
  return options;
}

/// The engine without the stage's records, which would be most of the work.
FuturePtr spawn_bare(Stage& stage, Script script) {
  return stage.engine().spawn(
      [script = std::move(script)](RunningTask& self, ExceptionPtr) { return script(self); },
      Label{0, "task"});
}

TEST(Scale, ManyTasksWakeEachOtherOneAfterTheOther) {
  Stage stage(without_limits());
  FuturePtr before = stage.engine().future();
  const FuturePtr first = before;
  for (int i = 0; i < kMany; ++i) {
    before = spawn_bare(stage, [&stage, before](RunningTask& self) -> Task<Completion> {
      co_return as_completion(co_await stage.engine().join(self, before));
    });
  }
  const FuturePtr main = spawn_bare(stage, [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(1));
    first->set_result(text("through"));
    co_return as_completion(co_await stage.engine().join(self, before));
  });
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
  EXPECT_EQ(fate(*main), "returned through");
}

TEST(Scale, ACancellationGoesDownALongChainOfTasks) {
  Stage stage(without_limits());
  FuturePtr before = stage.engine().future();
  const FuturePtr first = before;
  for (int i = 0; i < kMany; ++i) {
    before = spawn_bare(stage, [&stage, before](RunningTask& self) -> Task<Completion> {
      co_await stage.engine().join(self, before);
      co_return Completion::normal();
    });
  }
  const FuturePtr main = spawn_bare(stage, [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(1));
    before->cancel(std::nullopt);
    co_return as_completion(co_await stage.engine().join(self, before));
  });
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
  EXPECT_EQ(first->state(), State::cancelled);
  EXPECT_EQ(fate(*main), "returned null");
}

TEST(Scale, ManyTasksAreSpawnedAndJoinedInTurn) {
  Stage stage(without_limits());
  const FuturePtr main = spawn_bare(stage, [&](RunningTask& self) -> Task<Completion> {
    for (int i = 0; i < kMany; ++i) {
      const FuturePtr task = spawn_bare(
          stage, [](RunningTask&) -> Task<Completion> { co_return Completion::normal(); });
      co_await stage.engine().join(self, task);
    }
    co_return Completion::normal();
  });
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
}

Task<Completion> descend(int depth) {
  if (depth > 0) co_return co_await descend(depth - 1);
  co_return Completion::returned(text("bottom"));
}

/// A gather of a gather of ... `innermost`.
FuturePtr nested_gathers(Stage& stage, FuturePtr innermost) {
  for (int i = 0; i < kMany; ++i) innermost = stage.engine().gather({innermost}, OnError::raise);
  return innermost;
}

TEST(Scale, ACancellationGoesDownALongChainOfGathers) {
  Stage stage(without_limits());
  const FuturePtr first = stage.engine().future();
  const FuturePtr last = nested_gathers(stage, first);
  EXPECT_TRUE(last->cancel(std::nullopt));
  EXPECT_EQ(first->state(), State::cancelled);
  EXPECT_EQ(stage.engine().run_until(last).ending, Ending::finished);
  EXPECT_EQ(fate(*last), "raised CancelledError");
  EXPECT_FALSE(last->cancel(std::nullopt));
}

TEST(Scale, AResultGoesUpALongChainOfGathersAndIsTakenApart) {
  Stage stage(without_limits());
  const FuturePtr first = stage.engine().future();
  const FuturePtr last = nested_gathers(stage, first);
  first->set_result(text("through"));
  EXPECT_EQ(stage.engine().run_until(last).ending, Ending::finished);
  EXPECT_EQ(last->state(), State::returned);
}

TEST(Scale, ACancellationGoesDownAChainOfTasksThatWaitForGathers) {
  Stage stage(without_limits());
  const FuturePtr first = stage.engine().future();
  FuturePtr before = first;
  for (int i = 0; i < kMany; ++i) {
    before = spawn_bare(stage, [&stage, before](RunningTask& self) -> Task<Completion> {
      const FuturePtr all = stage.engine().gather({before}, OnError::raise);
      co_return as_completion(co_await stage.engine().join(self, all));
    });
  }
  const FuturePtr main = spawn_bare(stage, [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(1));
    before->cancel(std::nullopt);
    co_return as_completion(co_await stage.engine().join(self, before));
  });
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
  EXPECT_EQ(first->state(), State::cancelled);
}

TEST(Scale, AwaitsInPlaceTakeNoStackWhetherTheyReturnAtOnceOrGoDeep) {
  Stage stage(without_limits());
  const FuturePtr main = spawn_bare(stage, [](RunningTask&) -> Task<Completion> {
    for (int i = 0; i < kMany; ++i) co_await descend(1);
    co_return co_await descend(10'000);
  });
  EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
  EXPECT_EQ(fate(*main), "returned bottom");
}

}  // namespace
}  // namespace concord::coroutines
