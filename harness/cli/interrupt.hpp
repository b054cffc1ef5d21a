// Interrupt: SIGINT and SIGTERM as a question that a long run asks again and again.
#pragma once

#include <string>

#include "harness/cli/exit_code.hpp"

namespace concord::cli {

/// From now on the first SIGINT or SIGTERM is only remembered; a second one ends the process at
/// once.
void watch_for_interrupt();

/// Whether one of them came. THREADS: any.
bool was_interrupted();

/// How the process ends that was interrupted, as an exit code and as a word ("interrupted").
/// REQUIRES: was_interrupted().
ExitCode interrupt_code();
std::string interrupt_word();

}  // namespace concord::cli
