// What is suspended when an engine ends is destroyed, circles included, and no step of it runs.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

using Token = std::shared_ptr<int>;

/// Holds whatever is handed to it, like a variable of a program does.
class Holding final : public Callback {
 public:
  Holding(Token token, FuturePtr future) : token_(std::move(token)), future_(std::move(future)) {}
  void run(const FuturePtr&) override {}

 private:
  Token token_;
  FuturePtr future_;
};

TEST(Teardown, DestroysTasksThatAwaitAndHoldEachOther) {
  const auto token = std::make_shared<int>();
  Stage stage;
  auto circle = std::make_shared<std::vector<FuturePtr>>();
  const Script circular = [&stage, token, circle](RunningTask& self) -> Task<Completion> {
    const Token held = token;
    const FuturePtr me = self.future();
    const FuturePtr awaited = circle->at((*self.id + 1) % circle->size());
    me->add_done_callback(std::make_shared<Holding>(token, me));
    co_await stage.engine().join(self, awaited);
    ADD_FAILURE() << "a step ran during teardown";
    co_return Completion::normal();
  };
  for (const char* name : {"a", "b", "c"}) circle->push_back(stage.spawn(name, circular));
  const FuturePtr first = circle->front();
  EXPECT_EQ(stage.engine().run_until(first).ending, Ending::deadlock);
  circle->clear();
  stage.destroy_engine();
  EXPECT_EQ(first->state(), State::pending);
  EXPECT_EQ(token.use_count(), 2);  // Here and in `circular`.
}

TEST(Teardown, LetsGoOfWhatTheFramesAndCallbacksHeld) {
  const auto token = std::make_shared<int>();
  StageOptions options;
  options.limits.steps = 1000;
  Stage stage(options);
  const FuturePtr bare = stage.engine().future();
  bare->add_done_callback(std::make_shared<Holding>(token, bare));
  const FuturePtr main =
      stage.spawn("main", [&stage, token](RunningTask& self) -> Task<Completion> {
        const auto group = stage.engine().group();
        stage.engine().enter(self, group);
        stage.spawn_in(group, "child", [&stage, token, group](RunningTask& me) -> Task<Completion> {
          const std::vector<FuturePtr> futures{me.future(), stage.engine().future()};
          const FuturePtr both = stage.engine().gather(futures, OnError::collect);
          const auto items = stage.engine().as_completed({both}, seconds(9));
          const WaitOutcome outcome =
              co_await stage.engine().wait(me, futures, ReturnWhen::all_completed, std::nullopt);
          co_return Completion::raised(outcome.exception);
        });
        co_return as_completion(co_await stage.engine().leave(self, group, nullptr));
      });
  stage.spawn("spinner", [&stage, token](RunningTask& self) -> Task<Completion> {
    for (;;) co_await stage.engine().sleep(self, {0});
  });
  EXPECT_THROW(stage.engine().run_until(main), LimitExceeded);
  EXPECT_GT(token.use_count(), 1);
  stage.destroy_engine();
  EXPECT_EQ(token.use_count(), 1);
}

TEST(Teardown, BreaksCirclesOfResults) {
  const auto token = std::make_shared<int>();
  Stage stage;
  {
    const FuturePtr task = stage.spawn("task", [](RunningTask& self) -> Task<Completion> {
      co_return Completion::returned(Value{self.future()});
    });
    task->add_done_callback(std::make_shared<Holding>(token, task));
    const FuturePtr bare = stage.engine().future();
    bare->set_result(
        list_value({Value{bare}, Value{CallbackPtr(std::make_shared<Holding>(token, bare))}}));
    EXPECT_EQ(stage.engine().run_until(task).ending, Ending::finished);
  }
  EXPECT_EQ(token.use_count(), 2);
  stage.destroy_engine();
  EXPECT_EQ(token.use_count(), 1);
}

TEST(Teardown, IsNotNeededForAFinishedTasksFrameAndCallbacks) {
  const auto token = std::make_shared<int>();
  Stage stage;
  const FuturePtr task = stage.spawn("task", [token](RunningTask& self) -> Task<Completion> {
    const Token held = token;
    self.add_done_callback(std::make_shared<Holding>(token, self.future()));
    co_return Completion::normal();
  });
  stage.engine().run_until(task);
  EXPECT_EQ(token.use_count(), 1);
}

TEST(Teardown, HappensBeforeTheFirstStepAsWell) {
  const auto token = std::make_shared<int>();
  Stage stage;
  stage.spawn("task", [token](RunningTask&) -> Task<Completion> {
    ADD_FAILURE() << "a step ran during teardown";
    co_return Completion::normal();
  });
  stage.destroy_engine();
  EXPECT_EQ(token.use_count(), 1);
}

}  // namespace
}  // namespace concord::coroutines
