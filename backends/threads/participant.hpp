// Participant: a thread as the monitor sees it.
#pragma once

#include <condition_variable>
#include <cstdint>

namespace concord::threads {

/// A task's thread, or the host's. All of it is the monitor's, under the monitor's lock.
class Participant {
 public:
  Participant() = default;
  Participant(const Participant&) = delete;
  Participant& operator=(const Participant&) = delete;

 private:
  friend class Monitor;

  /// It waits for something; or it could run and waits for a slot; or it has one.
  enum class Standing : std::uint8_t { waiting, ready, running };

  Standing standing_ = Standing::waiting;
  std::condition_variable turn_;
};

}  // namespace concord::threads
