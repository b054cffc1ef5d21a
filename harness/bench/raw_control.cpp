// Absolute deadlines, so that one late wake-up delays no other.
#include "harness/bench/raw_control.hpp"

#include <sys/prctl.h>

#include <cerrno>
#include <ctime>

namespace concord {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t now_ns() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * kSecond + now.tv_nsec;
}

}  // namespace

std::vector<std::int64_t> wait_on_a_plain_thread(const std::vector<std::int64_t>& deadlines_ns,
                                                 const std::function<bool()>& interrupted) {
  std::vector<std::int64_t> lateness;
  const std::int64_t begin = now_ns();
  for (const std::int64_t deadline : deadlines_ns) {
    const std::int64_t due = begin + deadline;
    const timespec until{due / kSecond, due % kSecond};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
      if (interrupted && interrupted()) return lateness;
    }
    lateness.push_back(now_ns() - due);
    if (interrupted && interrupted()) return lateness;
  }
  return lateness;
}

std::optional<std::int64_t> timer_slack_here() {
  const int slack = prctl(PR_GET_TIMERSLACK);
  if (slack < 0) return std::nullopt;
  return slack;
}

}  // namespace concord
