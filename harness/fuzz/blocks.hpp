// Blocks: where steps stand within the tree of a spec.
#pragma once

#include <cstddef>
#include <functional>

#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// Whether the value of this key of a step is a list of steps.
bool is_block_key(std::string_view key);

/// Told of each block of steps of the program: those of coroutines first, each before those within
/// it. A block may be changed, if what is within it is left alone.
void each_block(Node& root, const std::function<void(Node& block)>& tell);

/// How many steps the program has.
std::size_t steps_of(const Node& root);

}  // namespace concord::fuzz
