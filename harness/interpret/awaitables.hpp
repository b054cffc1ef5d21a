// What makes tasks and awaitables: spawn, gather, and coroutine objects for sleep, wait and
// as_completed.
#pragma once

#include <vector>

#include "harness/interpret/evaluate.hpp"
#include "harness/model/expression.hpp"

namespace concord {

/// asyncio.create_task, or TaskGroup.create_task. Binds `as:` and gives the task, or the list of
/// tasks.
Value spawn(const SpawnCall& call, Scope& scope);
/// asyncio.gather: its coroutines become tasks at the call, not at the await.
Value gather(const GatherCall& call, Scope& scope);
/// asyncio.wait(...), a coroutine; its arguments are looked at when it runs.
Value make_wait(const WaitCall& call, Scope& scope);
/// asyncio.as_completed(...), an iterator that starts with its first item (until 3.12).
Value make_as_completed(const AsCompletedCall& call, Scope& scope);
/// A coroutine that does this.
Value make_native(const NativeCall& call, Scope& scope);
/// asyncio.sleep(delay, result), a coroutine.
Value make_sleep(const std::vector<Value>& arguments);
/// The next item of an as_completed, a coroutine.
Value next_item(const Value& iterator, Scope& scope);

/// asyncio.ensure_future: a future as it is, a coroutine wrapped in a task, anything else a
/// TypeError.
FuturePtr ensure_future(const Value& value, const std::string& name, Scope& scope);

}  // namespace concord
