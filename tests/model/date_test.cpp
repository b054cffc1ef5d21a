// Days: what is one, and how it is written.
#include "harness/model/date.hpp"

#include <gtest/gtest.h>

#include <string>

namespace concord {
namespace {

TEST(Date, ReadsDaysThatTheCalendarHas) {
  for (const char* text : {"2026-11-25", "2024-02-29", "0001-01-01", "9999-12-31"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_text(*date), text);
  }
}

TEST(Date, RefusesAllElse) {
  for (const char* text :
       {"", "2026", "2026-11", "2026-13-01", "2026-00-01", "2026-02-30", "2025-02-29", "26-11-25",
        "2026/11/25", "2026-11-25 ", "2026-1-250", "+026-11-25", "soon", "25-11-2026"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, AMonthLaterIsTheSameDayOrTheLastOne) {
  const auto later = [](const char* text, int months) {
    return to_text(months_later(*parse_date(text), months));
  };
  EXPECT_EQ(later("2026-11-25", 6), "2027-05-25");
  EXPECT_EQ(later("2026-08-31", 6), "2027-02-28");
  EXPECT_EQ(later("2027-08-31", 6), "2028-02-29");
}

}  // namespace
}  // namespace concord
