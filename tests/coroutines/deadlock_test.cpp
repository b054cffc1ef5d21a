// A deadlock names everyone who waits, and for what.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

TEST(Deadlock, SaysOfEachUnfinishedTaskWhatItWaitsFor) {
  Stage stage;
  const FuturePtr gate = stage.engine().future();
  gate->name = "gate";
  const auto joining = [&stage](FuturePtr future) -> Script {
    return [&stage, future](RunningTask& self) -> Task<Completion> {
      co_return as_completion(co_await stage.engine().join(self, future));
    };
  };
  const FuturePtr a = stage.spawn("a", joining(gate));
  const FuturePtr b = stage.spawn("b", joining(a));
  stage.spawn("c", joining(stage.engine().gather({a, b}, OnError::raise)));
  stage.spawn("d", [&](RunningTask& self) -> Task<Completion> {
    const std::vector<FuturePtr> futures{a, gate};
    co_await stage.engine().wait(self, futures, ReturnWhen::first_completed, std::nullopt);
    co_return Completion::normal();
  });
  stage.spawn("e", [&](RunningTask& self) -> Task<Completion> {
    const auto items = stage.engine().as_completed({a, b}, std::nullopt);
    co_return as_completion(co_await stage.engine().next(self, items));
  });
  stage.spawn("f", joining(stage.engine().future()));
  const Lines waits = stage.run_into_deadlock([&](RunningTask& self) -> Task<Completion> {
    const auto group = stage.engine().group();
    stage.engine().enter(self, group);
    stage.spawn_in(group, "g", joining(gate));
    stage.spawn_in(group, "h", joining(b));
    co_return as_completion(co_await stage.engine().leave(self, group, nullptr));
  });
  EXPECT_EQ(waits, (Lines{"a waits for future 'gate'", "b waits for task 'a'",
                          "c waits for a gather of 'a', 'b'", "d waits in wait() for 'a', 'gate'",
                          "e waits for the next item of as_completed", "f waits for a future",
                          "main waits at the end of its group for tasks 'g', 'h'",
                          "g waits for future 'gate'", "h waits for task 'b'"}));
}

TEST(Deadlock, IsFoundWhereTheHostWaits) {
  for (const Host host : {Host::cancel, Host::drain}) {
    Stage stage;
    stage.spawn("stubborn", [&](RunningTask& self) -> Task<Completion> {
      for (;;) {
        const FuturePtr never = stage.engine().future();
        co_await stage.engine().join(self, never);
      }
    });
    const FuturePtr main = stage.sleeper("main", seconds(1));
    EXPECT_EQ(stage.engine().run_until(main).ending, Ending::finished);
    const RunEnd end = stage.engine().end_host(host);
    EXPECT_EQ(end.ending, Ending::deadlock);
    EXPECT_EQ(end.waits, Lines{"stubborn waits for a future"});
  }
}

}  // namespace
}  // namespace concord::coroutines
