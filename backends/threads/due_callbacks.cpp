// A list for each thread.
#include "backends/threads/due_callbacks.hpp"

#include <utility>

#include "backends/threads/locked_future.hpp"

namespace concord::threads {

void DueCallbacks::add(LockedFuture& future) {
  futures_.push_back(future.shared_from_this());
}

void DueCallbacks::run() {
  ++turns_;
  while (!futures_.empty()) {
    for (const auto& future : std::exchange(futures_, {})) future->run_due_callbacks();
  }
}

DueCallbacks& due_callbacks() {
  thread_local DueCallbacks due;
  return due;
}

}  // namespace concord::threads
