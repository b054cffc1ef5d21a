// The one variable of concord that is global and changes: a signal handler can reach nothing else.
#include "harness/cli/interrupt.hpp"

#include <csignal>

namespace concord::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

}  // namespace

void watch_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted = 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
}

bool was_interrupted() {
  return interrupted != 0;
}

}  // namespace concord::cli
