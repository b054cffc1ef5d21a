// Interrupt: SIGINT, SIGTERM and SIGHUP as a question that a long run asks again and again.
#pragma once

#include <chrono>
#include <string>

#include "harness/cli/exit_code.hpp"

namespace concord::cli {

/// From now on the first SIGINT, SIGTERM or SIGHUP is only remembered. Those of the next half
/// second are taken for the same one, which may come twice; a later one ends the process at once. A
/// SIGHUP that is ignored stays ignored.
void watch_for_interrupt();

/// What is done with a signal that comes then, by a clock that never goes back.
void take_signal(int signal, std::chrono::nanoseconds at);

/// Whether one of them came. THREADS: any.
bool was_interrupted();

/// How the process ends that was interrupted, as an exit code and as a word ("interrupted").
/// REQUIRES: was_interrupted().
ExitCode interrupt_code();
std::string interrupt_word();

}  // namespace concord::cli
