// Instants and durations: integer nanoseconds of virtual time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

/// Nanoseconds since the program began. Two events are at the same instant or at least 10 ms apart.
using Instant = std::int64_t;

/// A length of time. A type of its own, since in a program a duration never equals an integer.
struct Duration {
  std::int64_t ns = 0;

  friend auto operator<=>(const Duration&, const Duration&) = default;
};

/// A deadline. A sleep of centuries ends at the end of time, not before its beginning.
Instant after(Instant instant, Duration delay);

/// As a spec writes it, in the largest of ns, us, ms, s that needs no fraction: "1500ms", "2s",
/// "0s".
std::string to_text(Duration duration);

/// For people: what a real clock measured (more digits than microseconds) is rounded to the
/// millisecond.
std::string to_brief_text(Duration duration);

/// Reads "2s", "1.5s", "-3ms", "90min", "1h", "0"; units are ns us ms s min h; decimals must be
/// exact and the value must fit. Nothing when `text` is no duration ("10" has no unit and is none).
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace concord
