// The chooser: FIFO without a seed, repeatable with one, and fair enough to reach every candidate.
#include "harness/interpret/chooser.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace concord {
namespace {

std::vector<std::size_t> answers(std::optional<std::uint64_t> seed) {
  Chooser chooser(seed);
  std::vector<std::size_t> given;
  for (std::size_t i = 0; i < 200; ++i) given.push_back(chooser.choose(Choice::ready, 2 + i % 5));
  return given;
}

TEST(Chooser, WithoutASeedAlwaysTakesWhatFifoWould) {
  EXPECT_EQ(answers(std::nullopt), std::vector<std::size_t>(200, 0));
}

TEST(Chooser, GivesTheSameAnswersForTheSameSeed) {
  EXPECT_EQ(answers(7), answers(7));
  EXPECT_NE(answers(7), answers(8));
}

TEST(Chooser, GivesTheseAnswersForSeedOneOnEveryMachine) {
  Chooser chooser(1);
  std::vector<std::size_t> given;
  for (int i = 0; i < 8; ++i) given.push_back(chooser.choose(Choice::ready, 10));
  EXPECT_EQ(given, (std::vector<std::size_t>{5, 7, 9, 4, 4, 7, 8, 5}));
}

TEST(Chooser, ReachesEveryCandidateAboutEquallyOften) {
  Chooser chooser(3);
  std::array<int, 3> counts{};
  for (int i = 0; i < 3000; ++i) ++counts.at(chooser.choose(Choice::timer_tie, 3));
  for (const int count : counts) EXPECT_NEAR(count, 1000, 120);
}

TEST(Chooser, RanksOwnersAnewForEachSeedAndTheSameWayForOne) {
  EXPECT_EQ(Chooser(3).rank(1), Chooser(3).rank(1));
  EXPECT_NE(Chooser(3).rank(1), Chooser(5).rank(1));
  int higher = 0;
  for (std::uint64_t seed = 1; seed < 200; seed += 2) {
    higher += Chooser(seed).rank(1) > Chooser(seed).rank(2) ? 1 : 0;
  }
  EXPECT_NEAR(higher, 50, 15);
  EXPECT_TRUE(Chooser(1).has_ranks());
  EXPECT_FALSE(Chooser(2).has_ranks());
  EXPECT_FALSE(Chooser(std::nullopt).has_ranks());
}

}  // namespace
}  // namespace concord
