// What Asio offers by itself: the operators of awaitables, parallel groups by their conditions, and
// a cancellation that is a level. Nothing here is made to look like asyncio.
//
// The operands of such an operation are its branches: coroutines which Asio spawns, cancels and
// waits for, as it does for any of its users: nobody else can cancel them (cancel() says false). A
// branch may sleep, await coroutines and futures, and run native operations.
// When it is cancelled, the await that it is in throws, and so does each later one that it begins:
// each of these is an event `cancel` and the CancelledError "operation_aborted".
#pragma once

#include <vector>

#include "backends/asio/task.hpp"
#include "harness/model/operator.hpp"

namespace concord::asio {

/// Runs the branches, and gives what Asio gives: for `and` the list of both values; for `or` a list
/// of the index that won and its value; for a parallel group a list of two, the indexes in the
/// order in which they were done and, by index, each value or exception. Of the exceptions that
/// Asio throws, `multiple_exceptions` becomes a RuntimeError of that name, whose cause is the one
/// that it kept.
Awaitable<Outcome> native(Runtime& runtime, SpawnedTask& self, NativeOperation operation,
                          const std::vector<FuturePtr>& branches);

// The awaits of a branch.
/// Before it runs a coroutine in place: Asio throws there too, once it is cancelled.
Awaitable<Outcome> enter_in_branch(Runtime& runtime, SpawnedTask& self);
Awaitable<Outcome> sleep_in_branch(Runtime& runtime, SpawnedTask& self, Duration duration);
Awaitable<Outcome> join_in_branch(Runtime& runtime, SpawnedTask& self, JoinableFuture& future);

/// The RuntimeError of whatever else a branch awaits.
ExceptionPtr refused_in_branch();

}  // namespace concord::asio
