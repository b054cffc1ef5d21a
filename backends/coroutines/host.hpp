// The host: what happens to unfinished tasks when main has ended.
#pragma once

#include "backends/coroutines/event_loop.hpp"

namespace concord::coroutines {

/// asyncio.run's way out: cancels all unfinished tasks and waits for them. False: a deadlock, since
/// one of them did not let itself be cancelled and waits for what never comes.
bool close_like_asyncio_run(EventLoop& loop);

}  // namespace concord::coroutines
