// Interrupt: SIGINT as a question that a long run asks between two cases.
#pragma once

namespace concord::cli {

/// From now on the first SIGINT is only remembered; a second one ends the process at once.
void watch_for_interrupt();

/// Whether a SIGINT came. THREADS: any.
bool was_interrupted();

}  // namespace concord::cli
