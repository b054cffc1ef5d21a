// ReadyQueue: what can run now. First in, first out; or, under a seed, any order that asyncio's
// rules allow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "backends/coroutines/fault.hpp"
#include "backends/coroutines/handle.hpp"
#include "harness/interpret/chooser.hpp"

namespace concord::coroutines {

/// What stays in order under a seed: the callbacks of one future, the wake-up of who awaits it
/// included, run as they were registered; and one observer hears of its futures as they were
/// settled, so that as_completed is still filled in the order of completion and a gather still
/// raises the error that came first. What is free is who gets to run next, not what has already
/// happened.
///
/// Every other seed makes some tasks far slower than others: who has the highest rank runs, but for
/// few exceptions. Choices of equal chance hardly ever hold a task back for long, and a real system
/// may. (So does
/// PCT: Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs",
/// 2010.)
class ReadyQueue {
 public:
  ReadyQueue(Chooser& chooser, EngineFaults faults) : chooser_(chooser), faults_(faults) {}

  void push(Handle handle) { handles_.push_back(std::move(handle)); }
  /// REQUIRES: not empty.
  Handle pop();

  std::size_t size() const { return handles_.size(); }
  bool is_empty() const { return handles_.empty(); }
  void clear() { handles_.clear(); }

 private:
  std::size_t choose();
  std::size_t highest_of_candidates() const;
  Handle take(std::size_t index);

  std::deque<Handle> handles_;
  Chooser& chooser_;
  [[no_unique_address]] EngineFaults faults_;
  std::uint64_t turn_ = 0;
  std::vector<std::size_t> candidates_;  ///< Of choose(); kept for its memory.
};

}  // namespace concord::coroutines
