// Fuzz arena: the backends of `concord fuzz`, those that are tried and those against which they
// are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/fuzz/arena.hpp"

namespace concord::cli {

/// Keeps alive what its arena refers to.
struct FuzzArena {
  std::vector<std::unique_ptr<Backend>> tried;
  std::unique_ptr<Backend> reference;
  std::unique_ptr<Backend> steerable;
  fuzz::Arena arena;

  /// "coroutines 1, exactly"; "cpython 3.11.2".
  std::vector<std::string> subjects() const;
  std::vector<std::string> standards() const;
};

/// Those of these names; no names: all that are fifo, but the reference. Throws Stop as
/// chosen_backends() does, and when there is nothing to compare them with.
FuzzArena chosen_arena(const std::vector<std::string>& names, const Invocation& invocation);

}  // namespace concord::cli
