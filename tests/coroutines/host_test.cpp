// What happens to unfinished tasks when main has ended.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

/// main ends at 1s; `cleaner` sleeps, and when it is cancelled it cleans up for a second.
Lines left_behind(Host host) {
  Stage stage;
  stage.spawn("cleaner", [&](RunningTask& self) -> Task<Completion> {
    const Outcome slept = co_await stage.engine().sleep(self, seconds(5));
    if (slept.exception) co_await stage.engine().sleep(self, seconds(1));
    co_return as_completion(slept);
  });
  stage.sleeper("plain", seconds(3));
  return stage.run(stage.sleeping("main", seconds(1)), host);
}

TEST(Host, CancelsWhatIsLeftAndWaitsForIt) {
  EXPECT_EQ(left_behind(Host::cancel),
            (Lines{"0s cleaner.start", "0s plain.start", "0s main.start", "1s main.return",
                   "1s cleaner.cancel", "1s plain.cancel", "1s plain.cancelled",
                   "2s cleaner.cancelled"}));
}

TEST(Host, DrainsWhatIsLeft) {
  EXPECT_EQ(left_behind(Host::drain),
            (Lines{"0s cleaner.start", "0s plain.start", "0s main.start", "1s main.return",
                   "3s plain.return", "5s cleaner.return"}));
}

TEST(Host, GivesATaskThatWasStartedDuringTheShutdownAFewPassesAndNoCancellation) {
  Stage stage;
  FuturePtr late;
  stage.spawn("task", [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, seconds(5));
    late = stage.spawn("late", [&stage](RunningTask& me) -> Task<Completion> {
      for (int pass = 1;; ++pass) {
        stage.mark(me, "pass-" + std::to_string(pass));
        co_await stage.engine().sleep(me, {0});
      }
    });
    co_return Completion::normal();
  });
  const Lines lines = stage.run(stage.sleeping("main", seconds(1)));
  EXPECT_EQ(lines.back(), "1s late.pass-6");
  EXPECT_EQ(late->state(), State::pending);
}

}  // namespace
}  // namespace concord::coroutines
