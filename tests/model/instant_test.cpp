// Durations: exact, with a unit, and written back in the largest unit that needs no fraction.
#include <gtest/gtest.h>

#include "harness/model/instant.hpp"

namespace concord {
namespace {

TEST(Duration, IsReadExactly) {
  const std::vector<std::pair<std::string_view, std::int64_t>> cases{
      {"0", 0},
      {"-0", 0},
      {"1ns", 1},
      {"2us", 2'000},
      {"3ms", 3'000'000},
      {"1.5s", 1'500'000'000},
      {"0.1s", 100'000'000},
      {"-3ms", -3'000'000},
      {"90min", 5'400'000'000'000},
      {"1h", 3'600'000'000'000},
      {"0.000000001s", 1},
      {"0.5us", 500},
      {"9223372036854775807ns", INT64_MAX},
      {"2562047h", 2'562'047 * std::int64_t{3'600'000'000'000}},
  };
  for (const auto& [text, ns] : cases) EXPECT_EQ(parse_duration(text), Duration{ns}) << text;
}

TEST(Duration, IsBriefUpToTheEndOfTime) {
  EXPECT_EQ(to_brief_text(Duration{INT64_MAX}), "9223372036855ms");
  EXPECT_EQ(to_brief_text(Duration{1'002'981'640}), "1003ms");
  EXPECT_EQ(to_brief_text(Duration{1'002'481'640}), "1002ms");
}

TEST(Duration, IsNothingElse) {
  for (const std::string_view text : {"",
                                      "10",
                                      "s",
                                      "-",
                                      "1.",
                                      "1.s",
                                      ".5s",
                                      "1 s",
                                      "1S",
                                      "1m",
                                      "1d",
                                      "one",
                                      "1s ",
                                      "+1s",
                                      "--1s",
                                      "1e3s",
                                      "0.5ns",
                                      "0.0000000001s",
                                      "9223372036854775808ns",
                                      "2562048h",
                                      "1s1s"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Duration, DoesNotWrapAround) {
  // 2^128 nanoseconds and a little more: in 128 bits a small number of them is left.
  EXPECT_EQ(parse_duration("94522879700260684295381836h"), std::nullopt);
  EXPECT_EQ(parse_duration(std::string(40, '9') + "s"), std::nullopt);
}

TEST(Duration, IsWrittenInTheLargestUnitWithoutAFraction) {
  const std::vector<std::pair<std::int64_t, std::string>> cases{{0, "0s"},
                                                                {1, "1ns"},
                                                                {1'000, "1us"},
                                                                {1'500, "1500ns"},
                                                                {10'000'000, "10ms"},
                                                                {1'500'000'000, "1500ms"},
                                                                {3'600'000'000'000, "3600s"},
                                                                {-1'500'000, "-1500us"}};
  for (const auto& [ns, text] : cases) {
    EXPECT_EQ(to_text(Duration{ns}), text);
    EXPECT_EQ(parse_duration(text), Duration{ns});
  }
}

}  // namespace
}  // namespace concord
