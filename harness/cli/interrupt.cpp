// The one variable of concord that is global and changes: a signal handler can reach nothing else.
#include "harness/cli/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace concord::cli {

namespace {

std::atomic<int> received = 0;  // The signal; 0: none yet.
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait");

void remember(int signal) {
  received = signal;
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool was_interrupted() {
  return received != 0;
}

ExitCode interrupt_code() {
  return received == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
}

std::string interrupt_word() {
  return received == SIGTERM ? "terminated" : "interrupted";
}

}  // namespace concord::cli
