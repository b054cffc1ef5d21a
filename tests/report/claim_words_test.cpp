// The phrases of reports about claims: who is told together, and how sums are put.
#include "harness/report/claim_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord {
namespace {

const std::vector<std::string> kThree{"a", "b", "c"};

TEST(ClaimWords, TellEnginesOfOneStateTogether) {
  EXPECT_EQ(across(kThree, {"upheld", "upheld", "upheld"}), "upheld everywhere");
  EXPECT_EQ(across(kThree, {"n/a", "upheld", "n/a"}), "n/a on a, c; upheld on b");
  EXPECT_EQ(across({"a"}, {"refuted"}), "refuted on a");
}

ClaimRow refuted_on(const std::vector<ClaimState>& states) {
  ClaimRow row;
  row.claim.verdict = ClaimVerdict::refuted;
  row.states = states;
  return row;
}

TEST(ClaimWords, SumUpWhatIsRefutedWhere) {
  using enum ClaimState;
  ClaimMatrix matrix;
  matrix.backends = kThree;
  EXPECT_EQ(summary(matrix), "0 claims, 0 opinions, 0 untested, 0 contradicted");
  matrix.claims = {refuted_on({not_applicable, not_applicable, refuted}),
                   refuted_on({refuted, refuted, refuted}),
                   refuted_on({refuted, contradicted, refuted}),
                   refuted_on({not_applicable, not_applicable, untested})};
  EXPECT_EQ(summary(matrix),
            "4 claims, 0 opinions, 1 untested, 1 contradicted; 1 refuted on every engine and 1 "
            "more on a, c and 1 more on c");
}

TEST(ClaimWords, NameParties) {
  ClaimMatrix matrix;
  ClaimRow row;
  row.claim.id = "runs-at-once";
  row.claim.document = "notes";
  row.claim.lines = "8";
  matrix.claims = {row};
  EXPECT_EQ(named({{}, "runs-at-once"}, matrix), "runs-at-once (notes 8)");
  EXPECT_EQ(named({{}, "notes:13-34"}, matrix), "notes 13-34, a sample");
  EXPECT_EQ(named({{}, "asyncio"}, matrix), "asyncio itself");
}

}  // namespace
}  // namespace concord
