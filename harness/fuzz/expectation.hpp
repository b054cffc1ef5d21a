// What an execution did, as the expectations of a spec.
#pragma once

#include "harness/model/trace.hpp"
#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// Fills `expect:` with as much of what happened as the language can say of it: how main and the
/// tasks ended, and under `fifo:` the order of all events. What the reader would refuse is left
/// out.
void expect_what_happened(Node& root, const Execution& execution);

}  // namespace concord::fuzz
