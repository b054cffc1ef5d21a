// Numbers and buffers.
//
// Why the counter may be relaxed: if the engine makes one event happen before another, by whatever
// it synchronises its threads with, then the first increment happens before the second, and the
// increments of one atomic variable are ordered like that by the language itself. What the engine
// does not order may get its numbers either way: that is what "not ordered" means.
#include "harness/model/recorder.hpp"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

std::uint64_t next_identity() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

Recorder::Recorder(Recording recording) : recording_(recording), identity_(next_identity()) {}

void Recorder::record(Instant at, TaskId task, EventKind kind, std::string label) {
  if (is_silent()) return;
  Buffer& buffer = buffer_of_this_thread();
  const std::uint64_t number = next_.fetch_add(1, std::memory_order_relaxed);
  buffer.push_back({number, {at, task, kind, std::move(label)}});
}

/// A thread remembers the buffer that it used last; if that was another recorder's it begins a new
/// one.
Recorder::Buffer& Recorder::buffer_of_this_thread() {
  struct Remembered {
    std::uint64_t recorder = 0;
    Buffer* buffer = nullptr;
  };
  thread_local Remembered last;
  if (last.recorder != identity_) {
    const std::scoped_lock lock(mutex_);
    last = {identity_, &buffers_.emplace_back()};
  }
  return *last.buffer;
}

std::vector<Event> Recorder::take() {
  std::vector<Numbered> all;
  for (Buffer& buffer : buffers_) {
    std::move(buffer.begin(), buffer.end(), std::back_inserter(all));
  }
  std::sort(all.begin(), all.end(),
            [](const Numbered& left, const Numbered& right) { return left.number < right.number; });
  std::vector<Event> events;
  events.reserve(all.size());
  for (Numbered& numbered : all) events.push_back(std::move(numbered.event));
  buffers_.clear();
  next_ = 0;
  identity_ = next_identity();
  return events;
}

}  // namespace concord
