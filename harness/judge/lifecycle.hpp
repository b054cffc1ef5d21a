// The rules that every task keeps whatever a spec says, so that a spec need not say them.
#pragma once

#include "harness/judge/findings.hpp"
#include "harness/judge/scene.hpp"
#include "harness/model/program.hpp"

namespace concord {

/// Checked in every execution, on every backend:
///   - instants never go backwards (on a real clock: by more than a tie);
///   - a task starts at most once, before all else that it does; unstarted it has only `cancelled`;
///   - a task ends at most once, and nothing of it comes after its end. Hence a cancel that arrives
///     precedes the end that it causes;
///   - marks may come after the end if the program has callbacks: theirs are those of what is done;
///   - a future has no events but such marks;
///   - what is recorded of a task (its state, whether it started, on a virtual clock when it
///     ended) agrees with its events;
///   - a group is left only after its tasks have ended, where TaskRecord::group names them;
///   - and it is left before the task that entered it ends;
///   - in a finished execution main has ended.
///
/// Not counted as facts: no author asked for them.
void judge_lifecycle(const Program& program, const Scene& scene, Findings& findings);

}  // namespace concord
