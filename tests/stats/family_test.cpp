// p values by hand.
#include "harness/stats/family.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace concord {
namespace {

using Flags = std::vector<bool>;

TEST(Holm, AsksMoreOfTheSmallestThanOfTheNext) {
  // 0.01 <= 0.05/4; 0.013 <= 0.05/3; 0.03 > 0.05/2 ends it, although 0.04 <= 0.05.
  EXPECT_EQ(holm(std::vector<double>{0.04, 0.01, 0.03, 0.013}, 0.05),
            (Flags{false, true, false, true}));
  EXPECT_EQ(holm(std::vector<double>{0.02, 0.03, 0.9}, 0.05), (Flags{false, false, false}));
  EXPECT_EQ(holm(std::vector<double>{0.05}, 0.05), Flags{true});
  EXPECT_EQ(holm({}, 0.05), Flags{});
}

}  // namespace
}  // namespace concord
