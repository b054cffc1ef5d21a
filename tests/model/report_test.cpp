// Totals: which verdicts pass, which are skipped, and that all others fail.
#include <gtest/gtest.h>

#include "harness/model/report.hpp"

namespace concord {
namespace {

TEST(Report, CountsEveryVerdictOnce) {
  Report report;
  for (const std::string_view text : all_words<Verdict>()) {
    CaseResult result;
    result.judgement.verdict = *parse_word<Verdict>(text);
    report.cases.push_back(std::move(result));
  }
  const Totals totals = totals_of(report);
  EXPECT_EQ(totals.passed, 1U);
  EXPECT_EQ(totals.skipped, 2U);
  EXPECT_EQ(totals.failed, 8U);
}

TEST(Report, SkipsOnlyWhatIsUnsupportedOrDeclared) {
  EXPECT_EQ(counted_as(Verdict::pass), Count::passed);
  EXPECT_EQ(counted_as(Verdict::unsupported), Count::skipped);
  EXPECT_EQ(counted_as(Verdict::deviates), Count::skipped);
  EXPECT_EQ(counted_as(Verdict::undecided), Count::failed);
  EXPECT_EQ(counted_as(Verdict::stale), Count::failed);
}

TEST(PrimitiveNote, HasAWordForEachKind) {
  EXPECT_EQ(word(PrimitiveNote::Kind::native), "native");
  EXPECT_EQ(word(PrimitiveNote::Kind::composed), "composed");
  EXPECT_EQ(word(PrimitiveNote::Kind::absent), "absent");
}

}  // namespace
}  // namespace concord
