// Loops that the compiler may not take away.
#include "harness/bench/floor.hpp"

#include <benchmark/benchmark.h>

#include "harness/model/tree_work.hpp"

namespace concord {

namespace {

void nothing(std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) benchmark::DoNotOptimize(i);
}

/// Each draws, and looks into the cache.
void lookups(std::int64_t n) {
  tree_work::Cache cache = tree_work::every(1, 10, 1);
  for (std::int64_t i = 0; i < n; ++i) {
    bool found = tree_work::has(cache, tree_work::draw(i, 10));
    benchmark::DoNotOptimize(found);
  }
}

/// Each draws; a third look into the cache, a third compute.
void lookups_and_turns(std::int64_t n) {
  tree_work::Cache cache = tree_work::every(4, 30, 3);
  for (std::int64_t i = 0; i < n; ++i) {
    const std::int64_t draw = tree_work::draw(i, 30);
    std::int64_t done = draw % 3 == 2 ? tree_work::spin() : tree_work::has(cache, draw);
    benchmark::DoNotOptimize(done);
  }
}

}  // namespace

Floor floor_of(const std::string& spec) {
  if (spec.starts_with("bench/tree-memoization-")) return lookups;
  if (spec.starts_with("bench/tree-mixed-")) return lookups_and_turns;
  return nothing;
}

}  // namespace concord
