// Edits: the ways in which a program can be made smaller, each at one of its places.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// The tree with this edit made at the site of that number; nothing: there are fewer sites. What
/// comes out need not be a spec.
using Edit = std::optional<Node> (*)(const Node& root, std::size_t site);

/// Those that take away most come first.
std::span<const Edit> edits();

}  // namespace concord::fuzz
