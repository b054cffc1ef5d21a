// Processors that are busy by a script.
#include "harness/compare/processors.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
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

int number(const std::optional<Processors::Taken>& taken) {
  return taken ? taken->number() : -1;
}

TEST(Processors, TakeTheQuietOne) {
  Machine machine;
  Processors processors = machine.processors();
  machine.times = {1, 1.6};
  for (int i = 0; i < 20; ++i) EXPECT_EQ(number(processors.take_quietest(1)), 0);
  machine.times = {1.6, 1.05};
  for (int i = 0; i < 20; ++i) EXPECT_EQ(number(processors.take_quietest(1)), 1);
  EXPECT_EQ(machine.pauses, 0);
}

TEST(Processors, TakeAnyOfThoseThatAreQuiet) {
  Machine machine;
  Processors processors = machine.processors();
  machine.times = {1, 1.05};
  std::set<int> taken;
  for (int i = 0; i < 64; ++i) taken.insert(number(processors.take_quietest(1)));
  EXPECT_EQ(taken, (std::set<int>{0, 1}));
}

TEST(Processors, AreWaitedForWhileNoneIsAsQuickAsOneHasBeen) {
  Machine machine;
  Processors processors = machine.processors();
  processors.take_quietest(1);
  machine.times = {1.7, 1.6};
  machine.quiet_after = 10;
  EXPECT_TRUE(processors.take_quietest(1));
  EXPECT_EQ(machine.pauses, 10);
}

TEST(Processors, AreNotWaitedForForEver) {
  Machine machine;
  Processors processors = machine.processors();
  processors.take_quietest(1);
  machine.times = {1.7, 1.3};
  EXPECT_EQ(number(processors.take_quietest(0.1)), 1) << "the quietest there is";
  EXPECT_GE(machine.pauses, 15);
  EXPECT_LE(machine.pauses, 25);
  machine.pauses = 0;
  EXPECT_EQ(number(processors.take_quietest(0)), 1);
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

TEST(Processors, AreNotTakenTwice) {
  Machine machine;
  Processors processors = machine.processors();
  auto one = processors.take_quiet();
  const auto other = processors.take_quietest(1);
  EXPECT_NE(number(one), number(other));
  EXPECT_FALSE(processors.take_quiet());
  EXPECT_FALSE(processors.take_quietest(1));
  const int free_again = number(one);
  one.reset();
  EXPECT_EQ(number(processors.take_quiet()), free_again);
}

TEST(Processors, AreNotTakenWhereNoneIsQuiet) {
  Machine machine;
  Processors processors = machine.processors();
  ASSERT_TRUE(processors.take_quiet());
  machine.times = {1.7, 1.6};
  EXPECT_FALSE(processors.take_quiet());
}

/// Two halves of a core are one another's noise.
TEST(Processors, AreTakenOneOfACore) {
  Processors processors(
      {0, 1, 2, 3}, [](int) { return 1.0; }, [] {},
      [](int processor) { return processor % 2 == 0 ? "even" : "odd"; });
  const auto one = processors.take_quiet();
  const auto other = processors.take_quiet();
  EXPECT_EQ((number(one) + number(other)) % 2, 1);
  EXPECT_FALSE(processors.take_quiet());
}

TEST(Processors, MayBeUnknown) {
  Processors none(
      {}, [](int) { return 1.0; }, [] {});
  EXPECT_FALSE(none.take_quietest(1));
}

}  // namespace
}  // namespace concord
