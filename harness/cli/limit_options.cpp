// The help says the usual limits as numbers, so that nobody has to look them up.
#include "harness/cli/limit_options.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>

#include "harness/cli/option_values.hpp"

namespace concord::cli {

void add_limits(CLI::App& app, Limits& limits) {
  constexpr const char* kCount = "a whole number from 1 on";
  const Limits usual;
  add_value<std::chrono::milliseconds>(app, "--timeout", limits.wall_time, parse_timeout, "TIME",
                                       "a time such as 5s or 200ms",
                                       "What one run may take before it is a hang (5s); on the\n"
                                       "real clock in addition to its own length");
  add_value<std::uint64_t>(app, "--max-steps", limits.steps, parse_count, "N", kCount,
                           fmt::format("Steps of one run before it is a hang ({})", usual.steps));
  add_value<std::uint64_t>(app, "--max-events", limits.events, parse_count, "N", kCount,
                           fmt::format("Events of one run before it is a hang ({})", usual.events));
}

std::string limits_as_typed(const Limits& limits) {
  const Limits usual;
  std::string text;
  if (limits.wall_time != usual.wall_time) {
    text += fmt::format(" --timeout {}ms", limits.wall_time.count());
  }
  if (limits.steps != usual.steps) text += fmt::format(" --max-steps {}", limits.steps);
  if (limits.events != usual.events) text += fmt::format(" --max-events {}", limits.events);
  return text;
}

}  // namespace concord::cli
