// Generator: from a seed and a number to a program, as the tree of a spec.
//
// Every program is a valid spec by construction; its awaits make no circle, its loops are bounded
// and so is its size. It may end in a deadlock, but seldom does.
#pragma once

#include <cstdint>
#include <string>

#include "harness/fuzz/construct.hpp"
#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// Counts up when the programs of a seed become others.
inline constexpr int kGrammar = 2;

/// The root of a spec: program `index` of `seed`, which needs none of the others. Its `expect:` is
/// empty.
Node random_program(std::uint64_t seed, std::uint64_t index, Freedom freedom);

/// Whether main does nothing but begin the program and sleep until all of it is over, as those made
/// for Freedom::schedule do: what is ready at the very end of main runs before the host acts, or it
/// does not.
bool ends_quietly(const Node& root);

}  // namespace concord::fuzz
