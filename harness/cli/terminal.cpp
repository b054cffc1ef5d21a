// isatty(), poll() and the two environment variables that people set.
#include "harness/cli/terminal.hpp"

#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

namespace concord::cli {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int descriptor_of(StandardStream stream) {
  return stream == StandardStream::out ? STDOUT_FILENO : STDERR_FILENO;
}

}  // namespace

std::optional<ColorChoice> parse_color(std::string_view text) {
  if (text == "auto") return ColorChoice::automatic;
  if (text == "always") return ColorChoice::always;
  if (text == "never") return ColorChoice::never;
  return std::nullopt;
}

bool is_terminal(StandardStream stream) {
  return isatty(descriptor_of(stream)) == 1;
}

void outlive_broken_pipes() {
  std::signal(SIGPIPE, SIG_IGN);
}

bool has_reader(StandardStream stream) {
  pollfd state{.fd = descriptor_of(stream), .events = POLLOUT, .revents = 0};
  return poll(&state, 1, 0) < 0 || (state.revents & (POLLERR | POLLHUP)) == 0;
}

bool wants_color(ColorChoice choice, StandardStream stream) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  return is_terminal(stream) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

}  // namespace concord::cli
