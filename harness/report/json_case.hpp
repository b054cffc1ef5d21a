// A finished case, or a deviation that is stale without one, as one JSON object.
#pragma once

#include "harness/model/report.hpp"
#include "harness/report/json_value.hpp"

namespace concord {

enum class TraceCut { at_10_000_events, never };

/// {"kind":"case", ...}: what the case is, what came of it, its trace, and on failure the broken
/// rules, and what the backend declares of it. A main that did not end, or never began, is null;
/// events are numbered from 1, as in the timeline.
Json json_of(const CaseResult& result, TraceCut cut);

/// {"kind":"deviation", ...}: one that means no spec.
Json json_of(const StaleDeviation& stale);

}  // namespace concord
