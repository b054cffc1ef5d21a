// Recorder: where an engine and the interpreter report what tasks do.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "harness/model/trace.hpp"

namespace concord {

/// Collects the events of one execution and puts them into one order (ARCHITECTURE.md, "Before").
///
/// Each event takes the next number of one atomic counter and goes into a buffer of the thread that
/// records it. No lock is taken for that: a lock here would order threads which the engine under
/// test does not, and so hide its races from the judge and from ThreadSanitizer.
///
/// THREADS: record() and size() any at any time; take() when nobody records any more.
class Recorder {
 public:
  explicit Recorder(Recording recording = Recording::everything);
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  void record(Instant at, TaskId task, EventKind kind, std::string label = {});
  /// Whether it keeps nothing of what it is told.
  bool is_silent() const { return recording_ == Recording::outcome; }
  /// How many events there are, those included that are being written just now.
  std::size_t size() const { return next_.load(std::memory_order_relaxed); }
  /// All events by their numbers; the recorder is empty afterwards.
  std::vector<Event> take();

 private:
  struct Numbered {
    std::uint64_t number;
    Event event;
  };
  using Buffer = std::vector<Numbered>;

  Buffer& buffer_of_this_thread();

  const Recording recording_;
  std::atomic<std::uint64_t> next_{0};
  std::uint64_t identity_;  ///< Never used twice, unlike addresses.
  std::mutex mutex_;        ///< Guards the list, not what stands in its buffers.
  std::deque<Buffer> buffers_;
};

}  // namespace concord
