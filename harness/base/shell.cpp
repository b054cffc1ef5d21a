// Quoting by single quotes, in which only the single quote itself is special.
#include "harness/base/shell.hpp"

#include <algorithm>

namespace concord {

namespace {

bool is_plain(char sign) {
  const bool is_letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  const bool is_digit = sign >= '0' && sign <= '9';
  const bool is_harmless = std::string_view("_./:=,@%+-").find(sign) != std::string_view::npos;
  return is_letter || is_digit || is_harmless;
}

}  // namespace

std::string shell_quoted(std::string_view word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return std::string(word);
  std::string quoted = "'";
  for (const char sign : word) {
    if (sign == '\'') {
      quoted += "'\\''";
    } else {
      quoted += sign;
    }
  }
  return quoted + "'";
}

}  // namespace concord
