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

/// Whether a program may be compared by facts, as those made for Freedom::schedule may. Its main
/// does nothing but begin the program and sleep until all of it is over: what is ready at the very
/// end of main runs before the host acts, or it does not. And no timeout is 0: how far tasks get at
/// an instant before what is due at once is a matter of a loop's passes, which only fifo engines
/// have.
bool suits_facts(const Node& root);

}  // namespace concord::fuzz
