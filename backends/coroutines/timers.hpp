// Timers: what is to happen later, in the order of (deadline, registration).
//
// asyncio's heap compares deadlines alone and so lets equal ones out in the order of its array. On
// a clock of real time two deadlines are practically never equal; on a clock that stands still they
// often are, and then the order of registration is what real time would have shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "harness/model/instant.hpp"

namespace concord::coroutines {

/// asyncio's TimerHandle. It is set at most once.
class Timer {
 public:
  virtual ~Timer() = default;
  virtual void fire() = 0;
  bool is_cancelled() const { return is_cancelled_; }

 private:
  friend class TimerHeap;
  bool is_cancelled_ = false;
  bool is_set_ = false;
};

class TimerHeap {
 public:
  void set(Instant deadline, std::shared_ptr<Timer> timer);
  /// A cancelled timer stays where it is until it comes to the top, or until most of the heap is
  /// such. False: it was not set, or not any more.
  bool cancel(Timer& timer);

  /// Whether any timer is left that was not cancelled; if so, the next one's deadline is
  /// earliest().
  bool is_empty();
  Instant earliest() const { return heap_.front().deadline; }
  /// Takes the next timer. REQUIRES: not is_empty().
  std::shared_ptr<Timer> take();

  void clear() { heap_.clear(); }

 private:
  struct Entry {
    Instant deadline;
    std::uint64_t number;
    std::shared_ptr<Timer> timer;
  };
  static bool comes_later(const Entry& left, const Entry& right);
  void drop_cancelled();

  std::vector<Entry> heap_;
  std::uint64_t next_number_ = 0;
  std::size_t cancelled_ = 0;
};

}  // namespace concord::coroutines
