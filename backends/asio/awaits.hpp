// What a task can await, each an awaitable of Asio's.
#pragma once

#include <optional>
#include <vector>

#include "backends/asio/task.hpp"

namespace concord::asio {

/// A turn for whatever else is ready.
Awaitable<void> give_way(Runtime& runtime);

/// asyncio.sleep: not positive = give way once.
Awaitable<Outcome> sleep(Runtime& runtime, SpawnedTask& self, Duration duration);

/// asyncio: Future.__await__ - a future that is done is not waited for at all, not even for a turn.
/// REQUIRES: the future outlives the await.
Awaitable<Outcome> join(Runtime& runtime, SpawnedTask& self, JoinableFuture& future);

/// asyncio.wait. REQUIRES: the futures, distinct and at least one, outlive the await.
Awaitable<WaitOutcome> wait(Runtime& runtime, SpawnedTask& self,
                            const std::vector<FuturePtr>& futures, ReturnWhen mode,
                            std::optional<Duration> timeout);

}  // namespace concord::asio
