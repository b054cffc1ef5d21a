// The heap of timers: order, ties, cancellation.
#include "backends/coroutines/timers.hpp"

#include <gtest/gtest.h>

#include <map>

namespace concord::coroutines {
namespace {

class Silent final : public Timer {
 public:
  void fire() override {}
};

TEST(TimerHeap, GivesTimersByDeadlineAndThenByRegistrationWithoutTheCancelled) {
  TimerHeap heap;
  std::multimap<Instant, Timer*> expected;  // Keeps the order of insertion among equal keys.
  std::vector<std::shared_ptr<Timer>> timers;
  for (int i = 0; i < 2000; ++i) {
    const Instant deadline = (i * 7919) % 31;
    timers.push_back(std::make_shared<Silent>());
    heap.set(deadline, timers.back());
    const bool is_cancelled = i % 5 != 0;
    if (is_cancelled) {
      heap.cancel(*timers.back());
      heap.cancel(*timers.back());
    } else {
      expected.emplace(deadline, timers.back().get());
    }
  }
  for (const auto& [deadline, timer] : expected) {
    ASSERT_FALSE(heap.is_empty());
    EXPECT_EQ(heap.earliest(), deadline);
    EXPECT_EQ(heap.take().get(), timer);
  }
  EXPECT_TRUE(heap.is_empty());
}

TEST(TimerHeap, DropsCancelledTimersThatNeverComeToTheTop) {
  TimerHeap heap;
  heap.set(0, std::make_shared<Silent>());
  std::weak_ptr<Timer> watched;
  for (int i = 0; i < 1000; ++i) {
    const auto timer = std::make_shared<Silent>();
    if (i == 0) watched = timer;
    heap.set(1000 + i, timer);
    heap.cancel(*timer);
  }
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace concord::coroutines
