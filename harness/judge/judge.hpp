// The judge: does what an execution left behind satisfy what a spec expects?
#pragma once

#include "harness/model/expectation.hpp"
#include "harness/model/report.hpp"
#include "harness/model/spec.hpp"
#include "harness/model/trace.hpp"

namespace concord {

struct JudgeOptions {
  Discipline discipline = Discipline::fifo;
  /// On a real clock outcomes, never, counts and order between distinct instants are judged, and
  /// that nothing comes earlier than it is due; exact instants and ties are not.
  ClockKind clock = ClockKind::virtual_time;
};

/// A pure function of its arguments; the only judgement in concord.
///
/// It adds the lifecycle rules itself (lifecycle.hpp lists them): a task starts once and before all
/// else it does, ends at most once and does nothing afterwards, a cancel precedes a cancelled end
/// that it caused, a group is left only after all its children have ended, instants never go
/// backwards.
///
/// A run that did not finish has the verdict of its Ending, unless it ended in a deadlock that the
/// spec expects of main; without violations, but in a deadlock with what main should have come to.
/// Otherwise: `fail` if anything is violated, `error` if
/// nothing is but the spec itself is at fault, `unsupported` if no fact that an author wrote could
/// be judged, else `pass`.
///
/// Facts are counted one by one: each `<` of an order, each entry of a timeline, each `<` in it,
/// and that it lists every mark; one of all else. Lifecycle rules and `unordered` do not count.
Judgement judge(const Spec& spec, const Execution& execution, const JudgeOptions& options);

}  // namespace concord
