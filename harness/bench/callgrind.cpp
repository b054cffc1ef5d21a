// Client requests: some instructions that mean nothing to a processor, and something to valgrind.
#include "harness/bench/callgrind.hpp"

#include <valgrind/callgrind.h>

namespace concord {

void count_instructions(const std::function<void()>& act) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  act();
  CALLGRIND_DUMP_STATS;
  CALLGRIND_STOP_INSTRUMENTATION;
}

}  // namespace concord
