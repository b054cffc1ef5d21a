// Steps that do not wait: what each of them does, once for all engines.
#pragma once

#include <vector>

#include "harness/interpret/call.hpp"
#include "harness/interpret/evaluate.hpp"
#include "harness/model/program.hpp"

namespace concord {

/// Each throws Raised where Python raises. REQUIRES: scope.world and scope.operations.
void perform(const step::Mark& step, Scope& scope);
void perform(const step::Set& step, Scope& scope);
void perform(const step::Spawn& step, Scope& scope);
void perform(const step::Cancel& step, Scope& scope);
void perform(const step::AddDoneCallback& step, Scope& scope);
void perform(const step::RemoveDoneCallback& step, Scope& scope);
void perform(const step::SetResult& step, Scope& scope);
void perform(const step::SetException& step, Scope& scope);
void perform(const step::Add& step, Scope& scope);
void perform(const step::Discard& step, Scope& scope);

/// The exception of a `raise` step: `from` sets its cause, what is being handled its context. A
/// bare raise gives what is being handled, and is remembered for except*.
ExceptionPtr exception_to_raise(const step::Raise& step, TaskMemory& memory, Scope& scope);

/// The group of `group: $g`; anything else is the AttributeError of `async with`.
GroupPtr evaluate_group(const Expr& expr, Scope& scope);

/// A frame with the parameters bound.
FramePtr make_frame(const CoroutineDefinition& definition, const std::vector<Value>& arguments);

/// The branches of a native operation. Throws Raised with a TypeError for what is no coroutine.
std::vector<FuturePtr> branches_of(const NativeArguments& arguments, Scope& scope);

/// asyncio.wait's checks of its arguments, with its exceptions.
std::vector<FuturePtr> checked_for_wait(const WaitArguments& arguments, ReturnWhen& mode);

/// wait's result: `[done, pending]`, two sets.
Value two_sets(const WaitOutcome& outcome);

}  // namespace concord
