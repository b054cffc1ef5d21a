// Escapes, and decimals of nanoseconds.
#include "harness/python/literals.hpp"

#include <fmt/format.h>

namespace concord::python {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (letter == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += letter;
    }
  }
  return out;
}

constexpr std::int64_t kNanoseconds = 1'000'000'000;

}  // namespace

std::string quoted(std::string_view text) {
  return "\"" + escaped(text) + "\"";
}

std::string inside_f_string(std::string_view text) {
  std::string out;
  for (const char letter : escaped(text)) {
    out += letter;
    if (letter == '{' || letter == '}') out += letter;
  }
  return out;
}

std::string plain_seconds(Duration duration) {
  const std::string sign = duration.ns < 0 ? "-" : "";
  const auto bits = static_cast<std::uint64_t>(duration.ns);
  const std::uint64_t ns = duration.ns < 0 ? 0 - bits : bits;
  std::string text = fmt::format("{}{}", sign, ns / kNanoseconds);
  if (ns % kNanoseconds == 0) return text;
  std::string fraction = fmt::format("{:09}", ns % kNanoseconds);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return text + "." + fraction;
}

bool is_exact_as_float(Duration duration) {
  constexpr std::int64_t kExact = std::int64_t{1} << 52;
  const bool is_whole = duration.ns % kNanoseconds == 0;
  return is_whole || (duration.ns < kExact && duration.ns > -kExact);
}

std::string seconds_call(Duration duration) {
  const std::string number = plain_seconds(duration);
  return is_exact_as_float(duration) ? "seconds(" + number + ")"
                                     : "seconds(" + quoted(number) + ")";
}

}  // namespace concord::python
