// Many threads at once. What they cost is told by gtest's own times: the larger is to take at most
// one and a half times ten times the smaller.
#include <gtest/gtest.h>

#include "tests/threads/stage.hpp"

namespace concord::threads {
namespace {

// ThreadSanitizer has room for some 8,000 threads.
#ifdef __SANITIZE_THREAD__
constexpr int kMany = 2'000;
#else
constexpr int kMany = 10'000;
#endif

class Scale : public testing::TestWithParam<int> {};

TEST_P(Scale, TasksThatSleepAreCancelledAndJoined) {
  Stage stage;
  std::vector<FuturePtr> tasks;
  stage.run([&](TaskThread& self) {
    for (int i = 0; i < GetParam(); ++i) {
      tasks.push_back(stage.spawn("t", stage.sleeping(seconds(3600))));
    }
    stage.engine().sleep(self, seconds(1));
    for (const FuturePtr& task : tasks) EXPECT_TRUE(task->cancel(std::nullopt));
    for (const FuturePtr& task : tasks) stage.engine().join(self, task);
    return Completion::normal();
  });
  for (const FuturePtr& task : tasks) EXPECT_EQ(task->state(), State::cancelled);
}

TEST_P(Scale, AWaitForAllOfThemEndsWithTheLast) {
  Stage stage;
  Instant ended = 0;
  stage.run([&](TaskThread& self) {
    std::vector<FuturePtr> tasks;
    for (int i = 1; i <= GetParam(); ++i) {
      tasks.push_back(stage.spawn("t", stage.sleeping(milliseconds(i % 50 + 1))));
    }
    const WaitOutcome outcome =
        stage.engine().wait(self, tasks, ReturnWhen::all_completed, std::nullopt).value;
    EXPECT_EQ(outcome.done.size(), tasks.size());
    ended = stage.engine().now();
    return Completion::normal();
  });
  EXPECT_EQ(ended, milliseconds(50).ns);
}

INSTANTIATE_TEST_SUITE_P(Threads, Scale, testing::Values(kMany / 10, kMany));

}  // namespace
}  // namespace concord::threads
