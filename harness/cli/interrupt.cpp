// The variables of concord that are global and change: a signal handler can reach nothing else.
#include "harness/cli/interrupt.hpp"

#include <atomic>
#include <csignal>
#include <ctime>

namespace concord::cli {

namespace {

/// A terminal, a shell and `timeout` may each signal a group and its members.
constexpr std::chrono::milliseconds kOneSignal{500};

std::atomic<int> received = 0;              // The signal; 0: none yet.
std::atomic<std::int64_t> received_at = 0;  // Nanoseconds of the clock below.
static_assert(std::atomic<int>::is_always_lock_free &&
                  std::atomic<std::int64_t>::is_always_lock_free,
              "a signal handler may not wait");

/// Of what a handler may call, and of a clock that nobody sets.
std::chrono::nanoseconds now() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void handle(int signal) {
  take_signal(signal, now());
}

/// `nohup` and its like have this process stay when its terminal goes.
bool is_ignored(int signal) {
  struct sigaction present {};
  return sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

}  // namespace

void take_signal(int signal, std::chrono::nanoseconds at) {
  if (received == 0) {
    received_at = at.count();
    received = signal;
    return;
  }
  if (at - std::chrono::nanoseconds(received_at) < kOneSignal) return;
  // Its handler's return unblocks it, and then it ends the process.
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void watch_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = handle;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  if (!is_ignored(SIGHUP)) sigaction(SIGHUP, &action, nullptr);
}

bool was_interrupted() {
  return received != 0;
}

ExitCode interrupt_code() {
  return received == SIGINT ? ExitCode::interrupted : ExitCode::terminated;
}

std::string interrupt_word() {
  return received == SIGINT ? "interrupted" : "terminated";
}

}  // namespace concord::cli
