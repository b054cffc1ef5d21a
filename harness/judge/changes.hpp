// Changes: what a spec would let pass. A passing execution is changed in one place and judged
// again, once for each place and each way of changing it.
//
// A spec that notices nothing of a change leaves that place open, on purpose or not: lint tells its
// author.
#pragma once

#include <cstddef>

#include "harness/judge/judge.hpp"
#include "harness/model/changes.hpp"

namespace concord {

/// Of a trace with more places than `most` so many of each kind are changed, evenly spread.
///
/// REQUIRES: the spec passes with this execution.
ChangeReport judge_changes(const Spec& spec, const Execution& execution,
                           const JudgeOptions& options, std::size_t most = 1000);

}  // namespace concord
