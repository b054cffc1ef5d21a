// Join: `await future`, on a thread.
#pragma once

#include "backends/threads/task_thread.hpp"

namespace concord::threads {

/// asyncio: Future.__await__ - a future that is done is not waited for at all, not even for a turn.
Outcome join(TaskThread& self, LockedFuture& future);

}  // namespace concord::threads
