// wait: asyncio.wait.
#pragma once

#include <optional>
#include <vector>

#include "backends/coroutines/event_loop.hpp"
#include "backends/coroutines/running_task.hpp"
#include "backends/coroutines/task_type.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::coroutines {

/// REQUIRES: `futures` are distinct, at least one, and outlive the await.
Task<WaitOutcome> wait(EventLoop& loop, RunningTask& self, const std::vector<FuturePtr>& futures,
                       ReturnWhen mode, std::optional<Duration> timeout);

}  // namespace concord::coroutines
