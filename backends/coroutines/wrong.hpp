// What wrong engines do (fault.hpp) where it takes more than a line; no right engine calls it.
#pragma once

#include <vector>

#include "backends/coroutines/event_loop.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::coroutines::wrong {

/// A task around the child, which nobody sees.
FuturePtr wrapped(EventLoop& loop, const FuturePtr& child);
/// A child that has not begun waits for the one before it.
void begin_after(const FuturePtr& before, const FuturePtr& child);
/// Keeps one result of a child that was given several times.
void drop_repeated(const std::vector<FuturePtr>& children, std::vector<Value>& results);

/// The error of the first of these that has one, or null. REQUIRES: all are done.
ExceptionPtr first_error(const std::vector<FuturePtr>& done);
/// Calls all but one of what is done pending.
void keep_first(WaitOutcome& outcome);

/// The leaves of all groups among the errors.
std::vector<ExceptionPtr> flattened(const std::vector<ExceptionPtr>& errors);

}  // namespace concord::coroutines::wrong
