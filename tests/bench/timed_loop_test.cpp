// What is counted and added up; never how long anything takes.
#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
#include <thread>

#include "harness/bench/allocation_count.hpp"
#include "harness/bench/timed_loop.hpp"

namespace concord {
namespace {

TEST(TimedLoop, RunsAsOftenAsItIsAskedTo) {
  std::int64_t runs = 0;
  const TimedSample sample = time_runs(7, [&runs] { ++runs; });
  EXPECT_EQ(runs, 7);
  EXPECT_EQ(sample.runs, 7);
  EXPECT_GT(sample.wall_ns, 0);
  EXPECT_GE(sample.voluntary, 0);
}

TEST(TimedLoop, AddsUpWhatRunsTellOfThemselves) {
  std::int64_t next = 0;
  const TimedSample sample = time_told_runs(3, [&next] {
    ++next;
    return OwnTime{1'000'000 * next, 10 * next};
  });
  EXPECT_EQ(sample.runs, 3);
  EXPECT_EQ(sample.wall_ns, 6'000'000);
  EXPECT_EQ(sample.cpu_ns, 60);
}

TEST(TimedLoop, LetsAnExceptionThrough) {
  EXPECT_THROW(time_runs(2, [] { throw std::runtime_error("broken"); }), std::runtime_error);
  std::int64_t runs = 0;
  time_runs(2, [&runs] { ++runs; });
  EXPECT_EQ(runs, 2) << "the next one is as ever";
}

TEST(AllocationCount, CountsOnAllThreadsAndOnlyWhileAsked) {
  // Called by name, since a compiler may leave out what new-expressions allocate in vain.
  const auto allocate = [] {
    ::operator delete(::operator new(1000));
    ::operator delete(::operator new(24));
  };
  const Allocations one = count_allocations(allocate);
  EXPECT_EQ(one.count, 2);
  EXPECT_EQ(one.bytes, 1024);
  allocate();
  const Allocations on_a_thread = count_allocations([&] { std::thread(allocate).join(); });
  EXPECT_GE(on_a_thread.count, one.count);
  EXPECT_EQ(count_allocations([] {}).count, 0);
}

}  // namespace
}  // namespace concord
