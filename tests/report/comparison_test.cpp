// Expected and actual side by side: plain texts as they are, groups of exceptions member by member.
#include "harness/report/comparison.hpp"

#include <gtest/gtest.h>

namespace concord {

namespace {

TEST(Comparison, LeavesTextsWithoutGroupsAsTheyAre) {
  EXPECT_EQ(draw_comparison("returned [2, 1]", "raised OSError(\"a\nb\")"),
            "expected  returned [2, 1]\n"
            "actual    raised OSError(\"a\\nb\")\n");
}

TEST(Comparison, PairsMembersOfGroupsInAnyOrder) {
  EXPECT_EQ(draw_comparison("raised group[KeyError, OSError]", "raised group[OSError, KeyError]"),
            "expected    raised group\n"
            "              KeyError\n"
            "              OSError\n"
            "actual      raised group\n"
            "              OSError\n"
            "              KeyError\n");
}

TEST(Comparison, PairsEachMemberOnlyOnce) {
  EXPECT_EQ(draw_comparison("raised group[KeyError, KeyError]", "raised group[KeyError]"),
            "expected    raised group\n"
            "              KeyError\n"
            "          -   KeyError\n"
            "actual      raised group\n"
            "              KeyError\n"
            "          (- missing)\n");
}

TEST(Comparison, TellsAMemberFromOneThatIsNestedDeeper) {
  EXPECT_EQ(draw_comparison("group[group[KeyError], OSError]", "group[group[], KeyError, OSError]"),
            "expected    group\n"
            "              group\n"
            "          -     KeyError\n"
            "              OSError\n"
            "actual      group\n"
            "              group\n"
            "          +   KeyError\n"
            "              OSError\n"
            "          (- missing, + unexpected)\n");
}

TEST(Comparison, LeavesOutMessagesThatTheExpectationLeftOpen) {
  EXPECT_EQ(draw_comparison("raised group[KeyError, OSError()]",
                            "raised group[KeyError(\"k\"), OSError(\"o\")](\"two\") from E"),
            "expected    raised group\n"
            "              KeyError\n"
            "          -   OSError()\n"
            "actual      raised group\n"
            "              KeyError\n"
            "          +   OSError(\"o\")\n"
            "          (- missing, + unexpected)\n");
}

TEST(Comparison, PairsEqualMembersBeforeOpenOnes) {
  EXPECT_EQ(draw_comparison("group[E, E(\"a\")]", "group[E(\"a\"), E(\"b\")]"),
            "expected    group\n"
            "              E\n"
            "              E(\"a\")\n"
            "actual      group\n"
            "              E(\"a\")\n"
            "              E\n");
}

TEST(Comparison, KeepsBracketsAndCommasOfMessagesTogether) {
  EXPECT_EQ(draw_comparison("group[OSError(\"a, ]b\"), E([1, 2])]", "returned [1, 2]"),
            "expected  - group\n"
            "          -   OSError(\"a, ]b\")\n"
            "          -   E([1, 2])\n"
            "actual    + returned [1, 2]\n"
            "          (- missing, + unexpected)\n");
}

}  // namespace

}  // namespace concord
