// A loop that the compiler may not take away.
#include "harness/bench/floor.hpp"

#include <benchmark/benchmark.h>

namespace concord {

void run_floor(std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) benchmark::DoNotOptimize(i);
}

}  // namespace concord
