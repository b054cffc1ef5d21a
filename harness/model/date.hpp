// A day of the calendar, as deviation files write it: 2026-11-25.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

using Date = std::chrono::year_month_day;

/// "2026-11-25", and nothing else; nothing for a day that no calendar has.
std::optional<Date> parse_date(std::string_view text);

std::string to_text(Date date);

/// The same day so many months later, or that month's last one.
Date months_later(Date date, int months);

}  // namespace concord
