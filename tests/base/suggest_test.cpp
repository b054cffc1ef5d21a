// Suggestions: near enough to be a typo, and a list where nothing is near.
#include <gtest/gtest.h>

#include "harness/base/suggest.hpp"

namespace concord {
namespace {

const std::vector<std::string> kSteps{"sleep", "spawn", "gather", "cancel", "cancelled"};

TEST(Suggest, FindsTheNearestWord) {
  EXPECT_EQ(nearest_word("slep", kSteps), "sleep");
  EXPECT_EQ(nearest_word("sleeep", kSteps), "sleep");
  EXPECT_EQ(nearest_word("gahter", kSteps), "gather");
  EXPECT_EQ(nearest_word("canceled", kSteps), "cancelled");
  EXPECT_EQ(nearest_word("sleep", kSteps), "sleep");
  EXPECT_EQ(nearest_word("await", kSteps), std::nullopt);
  EXPECT_EQ(nearest_word("", kSteps), std::nullopt);
}

TEST(Suggest, AllowsShortWordsOneMistakeAndLongOnesThree) {
  EXPECT_EQ(nearest_word("ab", {"ax"}), "ax");
  EXPECT_EQ(nearest_word("ab", {"ba"}), "ba");  // Swapped: one mistake, not two.
  EXPECT_EQ(nearest_word("ab", {"xy"}), std::nullopt);
  EXPECT_EQ(nearest_word("as_completed", {"as-kompletet"}), "as-kompletet");
  EXPECT_EQ(nearest_word("as_completed", {"bs-kompletet"}), std::nullopt);
}

TEST(Suggest, TakesTheEarlierOfTwoEquallyNearWords) {
  EXPECT_EQ(nearest_word("cat", {"bat", "hat"}), "bat");
  EXPECT_EQ(nearest_word("cat", {"hat", "bat"}), "hat");
}

TEST(Suggest, DoesNotMeasureWordsThatAreNoWords) {
  EXPECT_EQ(nearest_word(std::string(65, 'a'), {std::string(65, 'a')}), std::nullopt);
}

TEST(Suggest, AsksOrListsOrSaysNothing) {
  EXPECT_EQ(suggestion("slep", kSteps), "did you mean 'sleep'?");
  EXPECT_EQ(suggestion("await", kSteps), "known here: sleep, spawn, gather, cancel, cancelled");
  EXPECT_EQ(suggestion("await", {}), "");
  EXPECT_EQ(suggestion("await", std::vector<std::string>(13, "other")), "");
}

}  // namespace
}  // namespace concord
