// What is counted and added up; never how long anything takes.
#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdint>
#include <functional>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

#include "harness/bench/allocation.hpp"
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

/// What glibc's malloc has given away.
std::size_t given_by_malloc() {
  return mallinfo2().uordblks;
}

/// Allocates with operator new on a thread of its own, since a thread that pools does so for good.
std::vector<void*> pieces_of_a_thread(const std::function<void()>& before) {
  std::vector<void*> pieces(10'000);
  std::thread([&] {
    before();
    for (void*& piece : pieces) piece = ::operator new(1000);
  }).join();
  return pieces;
}

void free_all(const std::vector<void*>& pieces) {
  for (void* piece : pieces) ::operator delete(piece);
}

TEST(PooledAllocations, AreOfTheThreadThatPoolsAndFreedByAny) {
  free_all(pieces_of_a_thread([] { pool_allocations(); }));
  if (pooling_allocator().empty()) GTEST_SKIP() << "a sanitizer looks after all memory";
  EXPECT_TRUE(pooling_allocator().starts_with("mimalloc 2."));
  constexpr std::size_t kMuch = 9'000'000;
  const std::size_t before = given_by_malloc();
  const std::vector<void*> pooled = pieces_of_a_thread([] { pool_allocations(); });
  EXPECT_LT(given_by_malloc(), before + kMuch);
  free_all(pooled);
  const std::vector<void*> plain = pieces_of_a_thread([] {});
  EXPECT_GT(given_by_malloc(), before + kMuch);
  free_all(plain);
  EXPECT_LT(given_by_malloc(), before + kMuch);
}

TEST(PooledAllocations, AreAlignedAndMayBeLarge) {
  std::thread([] {
    pool_allocations();
    void* aligned = ::operator new (100, std::align_val_t{256});
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(aligned) % 256, 0U);
    ::operator delete (aligned, std::align_val_t{256});
    void* large = ::operator new (std::size_t{3} << 30U);
    static_cast<char*>(large)[std::size_t{2} << 30U] = 1;
    ::operator delete(large);
  }).join();
}

}  // namespace
}  // namespace concord
