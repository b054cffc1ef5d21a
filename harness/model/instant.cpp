// Reading and writing durations without floating point, so that 0.1s + 0.2s is 300ms.
#include "harness/model/instant.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace concord {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t ns;
};

// Longest names first: "ms" must not be read as "m" or "s".
constexpr std::array<Unit, 6> kUnits{{{"min", 60'000'000'000},
                                      {"ns", 1},
                                      {"us", 1'000},
                                      {"ms", 1'000'000},
                                      {"s", 1'000'000'000},
                                      {"h", 3'600'000'000'000}}};

bool take_digits(std::string_view& text, std::string& digits) {
  const std::size_t before = digits.size();
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    digits += text.front();
    text.remove_prefix(1);
  }
  return digits.size() > before;
}

/// digits * unit / 10^decimals, when that is exact and fits.
std::optional<std::int64_t> exact_ns(const std::string& digits, std::size_t decimals,
                                     std::int64_t unit) {
  if (digits.size() > 25) return std::nullopt;
  __extension__ using Wide = __int128;  // 25 digits times 3.6e12 stay below 2^125.
  Wide value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  value *= unit;
  for (std::size_t i = 0; i < decimals; ++i) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  if (value > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

Instant after(Instant instant, Duration delay) {
  Instant deadline = 0;
  if (!__builtin_add_overflow(instant, delay.ns, &deadline)) return deadline;
  return delay.ns > 0 ? std::numeric_limits<Instant>::max() : std::numeric_limits<Instant>::min();
}

std::string to_text(Duration duration) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units{
      {{"s", 1'000'000'000}, {"ms", 1'000'000}, {"us", 1'000}, {"ns", 1}}};
  for (const auto& [name, ns] : units) {
    if (duration.ns % ns == 0) return fmt::format("{}{}", duration.ns / ns, name);
  }
  return fmt::format("{}ns", duration.ns);
}

std::string to_brief_text(Duration duration) {
  constexpr std::int64_t us = 1'000;
  constexpr std::int64_t ms = 1'000'000;
  if (duration.ns % us == 0) return to_text(duration);
  // The end of time is the greatest number there is: adding before the division would overflow.
  const std::int64_t rest = duration.ns % ms;
  return fmt::format("{}ms", duration.ns / ms + (rest >= ms / 2 ? 1 : 0));
}

std::optional<Duration> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text == "0") return Duration{0};
  std::string digits;
  if (!take_digits(text, digits)) return std::nullopt;
  std::size_t decimals = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    const std::size_t whole = digits.size();
    if (!take_digits(text, digits)) return std::nullopt;
    decimals = digits.size() - whole;
  }
  for (const Unit& unit : kUnits) {
    if (text != unit.name) continue;
    const auto ns = exact_ns(digits, decimals, unit.ns);
    if (!ns) return std::nullopt;
    return Duration{negative ? -*ns : *ns};
  }
  return std::nullopt;
}

}  // namespace concord
