// Parsers of single option values.
#include "harness/cli/option_values.hpp"

#include <charconv>
#include <cmath>

#include "harness/model/instant.hpp"

namespace concord::cli {

std::optional<std::uint64_t> parse_number(std::string_view text) {
  const int base = text.starts_with("0x") ? 16 : 10;
  if (base == 16) text.remove_prefix(2);
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc{} || stopped != end || text.empty()) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  const auto number = parse_number(text);
  return number == std::uint64_t{0} ? std::nullopt : number;
}

std::optional<double> parse_finite(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::chrono::milliseconds> parse_timeout(std::string_view text) {
  using std::chrono::milliseconds;
  const std::optional<Duration> duration = parse_duration(text);
  if (!duration) return std::nullopt;
  const auto length =
      std::chrono::duration_cast<milliseconds>(std::chrono::nanoseconds(duration->ns));
  if (length < milliseconds(1) || length > std::chrono::hours(24)) return std::nullopt;
  return length;
}

}  // namespace concord::cli
