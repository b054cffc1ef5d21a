// Processors that are busy by a script.
#include "harness/compare/processors.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace concord {
namespace {

/// Two processors, and how long work takes on each at present.
struct Machine {
  std::array<double, 2> times{1, 1};
  int pauses = 0;
  int quiet_after = 1000;  ///< Pauses; then both are.

  Processors processors() {
    return {{0, 1},
            [this](int processor) { return times.at(static_cast<std::size_t>(processor)); },
            [this] {
              if (++pauses == quiet_after) times = {1, 1};
            }};
  }
};

TEST(Processors, TakeTheQuietOne) {
  Machine machine;
  Processors processors = machine.processors();
  machine.times = {1, 1.6};
  for (int i = 0; i < 20; ++i) EXPECT_EQ(processors.quiet_one(1), 0);
  machine.times = {1.6, 1.05};
  for (int i = 0; i < 20; ++i) EXPECT_EQ(processors.quiet_one(1), 1);
  EXPECT_EQ(machine.pauses, 0);
}

TEST(Processors, TakeAnyOfThoseThatAreQuiet) {
  Machine machine;
  Processors processors = machine.processors();
  machine.times = {1, 1.05};
  std::set<int> taken;
  for (int i = 0; i < 64; ++i) taken.insert(processors.quiet_one(1).value());
  EXPECT_EQ(taken, (std::set<int>{0, 1}));
}

TEST(Processors, AreWaitedForWhileNoneIsAsQuickAsOneHasBeen) {
  Machine machine;
  Processors processors = machine.processors();
  processors.quiet_one(1);
  machine.times = {1.7, 1.6};
  machine.quiet_after = 10;
  EXPECT_TRUE(processors.quiet_one(1));
  EXPECT_EQ(machine.pauses, 10);
}

TEST(Processors, AreNotWaitedForForEver) {
  Machine machine;
  Processors processors = machine.processors();
  processors.quiet_one(1);
  machine.times = {1.7, 1.3};
  EXPECT_EQ(processors.quiet_one(0.1), 1) << "the quietest there is";
  EXPECT_GE(machine.pauses, 15);
  EXPECT_LE(machine.pauses, 25);
  machine.pauses = 0;
  EXPECT_EQ(processors.quiet_one(0), 1);
  EXPECT_EQ(machine.pauses, 0);
}

TEST(Processors, AreQuietIfAsQuickAsAnyHasBeen) {
  Machine machine;
  Processors processors = machine.processors();
  machine.times = {1.5, 1};
  EXPECT_TRUE(processors.is_quiet(0)) << "as far as anybody knows by now";
  EXPECT_TRUE(processors.is_quiet(1));
  EXPECT_FALSE(processors.is_quiet(0));
}

TEST(Processors, MayBeUnknown) {
  Processors none(
      {}, [](int) { return 1.0; }, [] {});
  EXPECT_FALSE(none.quiet_one(1));
}

}  // namespace
}  // namespace concord
