// What a seed may change, and what it may not.
#include <gtest/gtest.h>

#include <algorithm>
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

/// A task that is stopped between its steps, and one that cancels it when it gets the chance.
Lines stopped(std::uint64_t seed, Interleaving interleaving) {
  Stage stage({.seed = seed, .interleaving = interleaving});
  return stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr busy = stage.spawn("busy", [&](RunningTask& me) -> Task<Completion> {
      for (const char* label : {"one", "two", "three"}) {
        stage.mark(me, label);
        co_await stage.engine().stop(me);
      }
      const Outcome slept = co_await stage.engine().sleep(me, seconds(1));
      co_return as_completion(slept);
    });
    const FuturePtr other = stage.spawn("other", [&](RunningTask& me) -> Task<Completion> {
      stage.mark(me, "asks");
      busy->cancel(std::nullopt);
      co_return Completion::normal();
    });
    co_await stage.engine().sleep(self, seconds(2));
    co_return Completion::normal();
  });
}

std::ptrdiff_t place(const Lines& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) - lines.begin();
}

TEST(Seed, StopsNoTaskBetweenItsAwaitsUnlessItIsToldTo) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Lines lines = stopped(seed, Interleaving::at_awaits);
    EXPECT_TRUE(place(lines, "0s busy.one") == static_cast<std::ptrdiff_t>(lines.size()) ||
                place(lines, "0s busy.three") == place(lines, "0s busy.one") + 2);
  }
}

TEST(Seed, MayStopATaskAtAStepWhichForACancellationStillRuns) {
  std::set<std::ptrdiff_t> places;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Lines lines = stopped(seed, Interleaving::at_steps);
    const std::ptrdiff_t asked = place(lines, "0s other.asks");
    const std::ptrdiff_t begun = place(lines, "0s busy.one");
    if (begun == static_cast<std::ptrdiff_t>(lines.size())) continue;  // Cancelled before that.
    places.insert(asked - begun);
    EXPECT_LT(place(lines, "0s busy.three"), place(lines, "0s busy.cancel"));
    EXPECT_LT(asked, place(lines, "0s busy.cancel"));
  }
  // After one, two or three of its marks; the other one's start comes before what it asks.
  EXPECT_EQ(places, (std::set<std::ptrdiff_t>{2, 3, 4}));
}

}  // namespace
}  // namespace concord::coroutines
