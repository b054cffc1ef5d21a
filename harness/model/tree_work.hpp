// The trees of specs/bench, as far as they are arithmetic: their shape, what a leaf draws, and what
// it computes. The forms of all engines read it, and so does the floor.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace concord::tree_work {

/// Nodes are numbered from the top, row by row, so that the leaves come last. REQUIRES: at least
/// one leaf, a width of at least two.
struct Shape {
  std::int64_t width;
  std::int64_t leaves;
  std::int64_t inner;  ///< How many nodes have children.

  Shape(std::int64_t of_width, std::int64_t of_leaves)
      : width(of_width),
        leaves(of_leaves),
        inner((of_leaves - 1 + of_width - 2) / (of_width - 1)) {}

  std::int64_t first_child(std::int64_t node) const { return width * node + 1; }
  std::int64_t end_of_children(std::int64_t node) const {
    return std::min(first_child(node + 1), leaves + inner);
  }
};

/// A fixed hash of a leaf's number, so that no schedule decides what is drawn.
inline std::int64_t draw(std::int64_t leaf, std::int64_t of) {
  return leaf * 7927 % of;
}

/// The same work each time; the compiler may not know how it begins, or it would know its end.
inline std::int64_t spin() {
  constexpr int kTurns = 100;
  const volatile std::int64_t begin = 1;
  std::int64_t x = begin;
  for (int turn = 0; turn < kTurns; ++turn) x = (x * 75 + 74) % 65537;
  return x;
}
/// What spin() comes to.
inline constexpr std::int64_t kSpun = 41385;

/// A list, as in the specs: nine entries at first.
using Cache = std::vector<std::int64_t>;

inline bool has(const Cache& cache, std::int64_t draw) {
  return std::find(cache.begin(), cache.end(), draw) != cache.end();
}

inline Cache every(std::int64_t begin, std::int64_t end, std::int64_t step) {
  Cache cache;
  for (std::int64_t i = begin; i < end; i += step) cache.push_back(i);
  return cache;
}

}  // namespace concord::tree_work
