// isatty() and the two environment variables that people set.
#include "harness/cli/terminal.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string>

namespace concord::cli {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::optional<ColorChoice> parse_color(std::string_view text) {
  if (text == "auto") return ColorChoice::automatic;
  if (text == "always") return ColorChoice::always;
  if (text == "never") return ColorChoice::never;
  return std::nullopt;
}

bool is_terminal(StandardStream stream) {
  return isatty(stream == StandardStream::out ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

bool wants_color(ColorChoice choice, StandardStream stream) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  return is_terminal(stream) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

}  // namespace concord::cli
