// BoundNames: which variables a block of steps binds, for Python's `global` and `nonlocal`.
#pragma once

#include <set>

#include "harness/model/step.hpp"

namespace concord::python {

struct BoundNames {
  std::set<std::uint32_t> local;  ///< Slots of the coroutine's own variables.
  std::set<std::uint32_t> shared;
};

/// What the steps bind themselves: not in the callbacks written among them, but the names of those.
BoundNames bound_names(const Block& block);

/// What the callbacks bind that are written among the steps, at any depth.
BoundNames bound_in_callbacks(const Block& block);

}  // namespace concord::python
