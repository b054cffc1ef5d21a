// What a seed may change, and what it may not.
#include <gtest/gtest.h>

#include <set>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

constexpr std::uint64_t kSeeds = 60;

/// Five sleepers of one instant, awaited by as_completed.
Lines raced(std::optional<std::uint64_t> seed) {
  Stage stage({.seed = seed});
  return stage.run([&](RunningTask& self) -> Task<Completion> {
    std::vector<FuturePtr> runners;
    for (const char* name : {"a", "b", "c", "d", "e"}) {
      runners.push_back(stage.sleeper(name, seconds(1)));
    }
    const auto items = stage.engine().as_completed(runners, std::nullopt);
    for (std::size_t i = 0; i < runners.size(); ++i) {
      const Outcome item = co_await stage.engine().next(self, items);
      stage.mark(self, "item-" + to_text(item.value));
    }
    co_return Completion::normal();
  });
}

TEST(Seed, ReplaysExactly) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) EXPECT_EQ(raced(seed), raced(seed));
}

TEST(Seed, ReachesManyOrders) {
  std::set<Lines> seen;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) seen.insert(raced(seed));
  EXPECT_GT(seen.size(), kSeeds / 2);
}

TEST(Seed, LeavesTheItemsOfAsCompletedInTheOrderOfCompletion) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    std::string returned;
    std::string items;
    for (const std::string& line : raced(seed)) {
      if (line.ends_with(".return") && line.size() == 11) returned += line[3];
      if (line.find("item-") != std::string::npos) items += line.back();
    }
    EXPECT_EQ(items, returned) << "seed " << seed;
  }
}

TEST(Seed, NeverReordersTheCallbacksOfOneFuture) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Stage stage({.seed = seed});
    std::string called;
    const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
      const FuturePtr task = stage.sleeper("task", {0});
      for (int i = 0; i < 3; ++i) task->add_done_callback(stage.marking(std::to_string(i)));
      co_await stage.engine().join(self, task);
      task->add_done_callback(stage.marking("3"));
      co_await stage.engine().sleep(self, seconds(1));
      co_return Completion::normal();
    });
    for (const std::string& line : lines) {
      if (line.rfind("0s task.", 0) == 0 && line.size() == 9) called += line.back();
    }
    EXPECT_EQ(called, "0123") << "seed " << seed;
  }
}

TEST(Seed, NeverStartsATaskThatWasCancelledBeforeItsCreatorSuspended) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Stage stage({.seed = seed});
    const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
      const FuturePtr task = stage.sleeper("task", seconds(1));
      task->cancel(std::nullopt);
      co_await stage.engine().sleep(self, seconds(1));
      co_return Completion::normal();
    });
    EXPECT_EQ(lines, (Lines{"0s main.start", "0s task.cancelled", "1s main.return"}));
  }
}

TEST(Seed, ChoosesTheOrderInWhichAGroupCancelsItsTasks) {
  std::set<Lines> seen;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Stage stage({.seed = seed});
    seen.insert(stage.run([&](RunningTask& self) -> Task<Completion> {
      const auto group = stage.engine().group();
      stage.engine().enter(self, group);
      stage.spawn_in(group, "bad", stage.sleeping("bad", seconds(1), &types::key_error));
      stage.spawn_in(group, "x", stage.sleeping("x", seconds(2)));
      stage.spawn_in(group, "y", stage.sleeping("y", seconds(2)));
      co_await stage.engine().leave(self, group, nullptr);
      co_return Completion::normal();
    }));
  }
  EXPECT_GE(seen.size(), 2U);
}

}  // namespace
}  // namespace concord::coroutines
