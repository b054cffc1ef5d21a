// Shrinker: a program made as small as it gets while it still shows what it was kept for.
#pragma once

#include <cstddef>
#include <functional>

#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// Whether a candidate is a spec that shows the same. Asked once of each candidate.
using Shows = std::function<bool(const Node& candidate)>;

struct Shrunk {
  Node root;
  std::size_t tried = 0;  ///< Candidates.
};

/// Gives up after so many candidates, with what it has. `is_over` ends it early as well.
Shrunk shrink(Node root, const Shows& shows, std::size_t most,
              const std::function<bool()>& is_over = {});

}  // namespace concord::fuzz
