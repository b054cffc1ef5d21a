// The rules of lint about what a schedule leaves open: timers that a machine cannot keep apart, and
// sets.
#pragma once

#include "harness/model/spec.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// W203: durations written in the program that are shorter than the smallest gap between two
/// instants, or closer to one another. Sums of them are only seen when the program runs.
void lint_close_timers(const Program& program, Problems& problems);

/// W205: an order among marks that the body of one `for` over a set writes.
void lint_set_walks(const Spec& spec, Problems& problems);

}  // namespace concord
