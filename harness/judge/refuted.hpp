// What must not hold: claims that a spec calls refuted, and what asyncio does where a spec is about
// something else.
#pragma once

#include "harness/judge/findings.hpp"
#include "harness/judge/scene.hpp"
#include "harness/model/spec.hpp"

namespace concord {

/// Each such block is one fact. It is judged if any of its facts can be, and fails if none of
/// those is violated. A block that fails only by speaking of tasks which were never created refutes
/// nothing: the spec's mistake, unless `findings` already holds violations that may explain why
/// they were not.
void judge_refuted(const Spec& spec, const Scene& scene, Findings& findings);

}  // namespace concord
