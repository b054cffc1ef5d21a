// The lines that a claim names.
#include "harness/model/ledger.hpp"

#include <gtest/gtest.h>

#include <string>

namespace concord {
namespace {

std::string ranges_in(const std::string& lines) {
  const auto ranges = line_ranges(lines);
  if (!ranges) return "none";
  std::string text;
  for (const LineRange& range : *ranges) {
    text += std::to_string(range.first) + ".." + std::to_string(range.last) + " ";
  }
  return text;
}

TEST(LineRanges, AreReadFromTheirFirstLineToTheirLast) {
  EXPECT_EQ(ranges_in("37"), "37..37 ");
  EXPECT_EQ(ranges_in("8, 12-14"), "8..8 12..14 ");
  for (const char* wrong : {"", "0", "-3", "8-3", "8-", "8,", "8 9", "x", "8, x", "8, 12-14,",
                            "99999999999999999999"}) {
    EXPECT_EQ(ranges_in(wrong), "none") << wrong;
  }
}

TEST(PlaceOf, NamesOneLineOrSeveral) {
  Claim claim;
  claim.document = "notes";
  claim.lines = "7";
  EXPECT_EQ(place_of(claim), "notes, line 7");
  claim.lines = "12, 25";
  EXPECT_EQ(place_of(claim), "notes, lines 12, 25");
}

}  // namespace
}  // namespace concord
