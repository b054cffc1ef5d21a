// Words of tables.
#include "harness/report/bench_words.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "harness/report/terminal_text.hpp"

namespace concord {

std::string arm_name(const Arm& arm) {
  if (arm.is_floor()) return "floor";
  return fmt::format("{} {}", arm.backend, word(arm.form));
}

std::string first_column(std::string_view name) {
  return padded(printable(name), 26);
}

std::string three_digits(double value) {
  if (value < 0.005) return "0";
  if (value < 10) return fmt::format("{:.2f}", value);
  if (value < 100) return fmt::format("{:.1f}", value);
  return fmt::format("{:.0f}", value);
}

std::string with_interval(double ratio, double low, double high) {
  if (low == 0) return fmt::format("{:.3f}", ratio);
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", ratio, low, high);
}

std::string with_letter(double value) {
  constexpr std::array<std::pair<double, const char*>, 3> kLetters{
      {{1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
  for (const auto& [unit, letter] : kLetters) {
    if (value >= unit) return three_digits(value / unit) + letter;
  }
  return three_digits(value);
}

}  // namespace concord
