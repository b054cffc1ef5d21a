// wait: asyncio.wait.
#pragma once

#include <optional>
#include <vector>

#include "backends/threads/task_thread.hpp"

namespace concord::threads {

/// REQUIRES: at least one future, all of them distinct.
WaitOutcome wait(TaskThread& self, const std::vector<FuturePtr>& futures, ReturnWhen mode,
                 std::optional<Duration> timeout);

}  // namespace concord::threads
