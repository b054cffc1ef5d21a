// The lines of a spec that a violation speaks of, with the two ends of its edge underlined.
#pragma once

#include <string>

#include "harness/model/report.hpp"

namespace concord {

/// Whether the second end came too early: before the first, or without it. (The other edges are of
/// rules like "nothing comes after the end", where the second came too late.)
bool is_inversion(const Violation& violation);

/// "#11", as the timeline numbers the events, or "" for what never came.
std::string event_number(const EdgeEnd& end);

/// `FILE:LINE:COL` and the line with carets and notes ("came at #10, too early"); two of them when
/// the ends stand on two lines; "" for a lifecycle rule, which stands in no spec.
std::string draw_spec_excerpt(const Spec& spec, const Violation& violation);

}  // namespace concord
