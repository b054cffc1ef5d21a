// Sleep: asyncio.sleep without a result, on a thread.
#pragma once

#include "backends/threads/task_thread.hpp"

namespace concord::threads {

/// A time that is not positive only lets others go first (asyncio: __sleep0).
Outcome sleep(TaskThread& self, Duration duration);

}  // namespace concord::threads
