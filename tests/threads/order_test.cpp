// "Before": what one thread causes in another is recorded after its cause, whatever the machine
// does.
#include <gtest/gtest.h>

#include "tests/threads/stage.hpp"

namespace concord::threads {
namespace {

TEST(Order, AnEndIsRecordedBeforeAnybodyCanSeeIt) {
  for (int round = 0; round < 200; ++round) {
    Stage stage;
    stage.run([&](TaskThread& self) {
      const FuturePtr task = stage.spawn("task", stage.sleeping(seconds(1)));
      stage.spawn("looker", [&stage, task](TaskThread& me) {
        stage.engine().sleep(me, seconds(1));
        while (task->state() == State::pending) stage.engine().sleep(me, {0});
        stage.mark(me, "seen");
        return Completion::normal();
      });
      stage.engine().join(self, task);
      stage.mark(self, "joined");
      return as_completion(stage.engine().sleep(self, seconds(1)).value);
    });
    EXPECT_LT(stage.place_of("task.start"), stage.place_of("task.return"));
    EXPECT_LT(stage.place_of("task.return"), stage.place_of("main.joined"));
    EXPECT_LT(stage.place_of("task.return"), stage.place_of("looker.seen"));
  }
}

TEST(Order, AGroupIsLeftAfterTheLastOfItsChildren) {
  for (int round = 0; round < 100; ++round) {
    Stage stage;
    stage.run([&](TaskThread& self) {
      const auto group = stage.engine().group();
      EXPECT_EQ(stage.engine().enter(self, group), nullptr);
      for (int i = 0; i < 6; ++i) {
        stage.spawn_in(group, "child" + std::to_string(i), stage.sleeping(seconds(i % 2)));
      }
      const Outcome left = stage.engine().leave(self, group, nullptr).value;
      stage.mark(self, "left");
      return as_completion(left);
    });
    for (int i = 0; i < 6; ++i) {
      EXPECT_LT(stage.place_of("child" + std::to_string(i) + ".return"),
                stage.place_of("main.left"));
    }
  }
}

TEST(Order, ACancellationArrivesAfterItWasRequested) {
  for (int round = 0; round < 200; ++round) {
    Stage stage;
    stage.run([&](TaskThread& self) {
      const FuturePtr task = stage.spawn("task", stage.sleeping(seconds(2)));
      stage.engine().sleep(self, seconds(1));
      stage.mark(self, "requests");
      task->cancel(std::nullopt);
      stage.engine().join(self, task);
      return Completion::normal();
    });
    EXPECT_LT(stage.place_of("main.requests"), stage.place_of("task.cancel"));
    EXPECT_LT(stage.place_of("task.cancel"), stage.place_of("task.cancelled"));
  }
}

}  // namespace
}  // namespace concord::threads
