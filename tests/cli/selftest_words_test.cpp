// What a self-test tells of what it found, made up.
#include "harness/cli/selftest_words.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace concord::cli {
namespace {

/// Eleven comparisons, of which the n-th finds n per cent.
TrialResult equals() {
  TrialResult made;
  made.title = "this build and its copy";
  made.tries = 11;
  for (int per_cent = 11; per_cent > 0; --per_cent) made.detectable.push_back(per_cent / 100.0);
  return made;
}

std::string told(const TrialResult& result) {
  std::ostringstream out;
  write_what_equals_tell(result, out);
  return out.str();
}

TEST(SelftestWords, TellTheSmallestSlowdownThatIsFound) {
  EXPECT_EQ(
      told(equals()),
      "    half of them find +6.0 %, nine of ten +10.0 %; false alarms in less than 23.8 % of "
      "comparisons here\n");
  TrialResult worse = equals();
  worse.regressed = 1;
  worse.detectable[0] = worse.detectable[1] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(
      told(worse),
      "    half of them find +6.0 %, nine of ten nothing; false alarms in less than 36.4 % of "
      "comparisons here\n");
}

TEST(SelftestWords, MakeOneSentenceForReports) {
  TrialResult slowed;
  slowed.title = "one thread, +3 %";
  slowed.tries = 20;
  slowed.regressed = 19;
  EXPECT_EQ(sentence_of({equals(), slowed}, "2026-01-02T03:04:05Z"),
            "self-test of 2026-01-02: 0 false alarms in 11 comparisons; half of them find +6.0 %, "
            "nine of ten +10.0 %; one thread, +3 %: found 19 of 20");
}

}  // namespace
}  // namespace concord::cli
