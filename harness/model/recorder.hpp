// Recorder: where an engine and the interpreter report what tasks do.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "harness/model/trace.hpp"

namespace concord {

/// Collects the events of one execution, in the order in which they are recorded.
///
/// THREADS: one at a time. An engine whose tasks run at once must number events itself
/// (ARCHITECTURE.md, "Before").
class Recorder {
 public:
  void record(Instant at, TaskId task, EventKind kind, std::string label = {}) {
    events_.push_back({at, task, kind, std::move(label)});
  }
  std::size_t size() const { return events_.size(); }
  std::vector<Event> take() { return std::exchange(events_, {}); }

 private:
  std::vector<Event> events_;
};

}  // namespace concord
