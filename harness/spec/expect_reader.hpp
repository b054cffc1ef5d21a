// The expectation reader: from an `expect:` or `refuted:` mapping to the facts that the judge
// compares.
//
// It decides all that can be decided without running the program: unknown names, orders that
// contradict themselves, events that one fact demands and another forbids.
#pragma once

#include <cstdint>

#include "harness/model/expectation.hpp"
#include "harness/spec/names.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// An `expect:` block asks that main returns when it does not mention main; a `refuted:` block
/// holds only what a document says, and an `instead:` block what a backend does, so they may not be
/// empty.
enum class ExpectationKind : std::uint8_t { expect, refuted, instead };

/// Reads one block; each mistake goes to `problems`, and what could be read is returned.
///
/// REQUIRES: `names` are complete (the program has been read), and scalars that are a constant of
/// the row (`ends: $at`) have been replaced by it in `node`.
Expectation read_expectation(const Node& node, const Names& names, Problems& problems,
                             ExpectationKind kind);

}  // namespace concord
