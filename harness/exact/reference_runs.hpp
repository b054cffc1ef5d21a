// ReferenceRuns: what a reference did under several of its schedules, and whether another run is
// one that it could have made.
//
// What is the same in all its runs is determined; the rest the reference leaves open (the order of
// timers of one instant, the order of sets). Pure: executions in, a Difference out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/difference.hpp"
#include "harness/model/trace.hpp"

namespace concord {

class ReferenceRuns {
 public:
  void add(Execution execution);

  /// How many were added.
  std::uint64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// How many of them differ from each other. One: nothing at all is open.
  std::size_t distinct() const { return runs_.size(); }

  /// The accident that came in one of them. Then nothing can be told from any.
  const std::optional<std::string>& accident() const { return accident_; }

  /// The first difference between the engine's run and all that is determined: how it ended; the
  /// event at the first place where it departs (one that never comes there, one that comes at an
  /// instant or before an event as it never does there, one that is missing); what became of each
  /// task. Nothing: equal as far as the reference is determined, or there was an accident. Of runs
  /// that hang only the ending is compared, since where a limit cuts them nobody promises.
  ///
  /// Events are known by the name of their task, which of that name it is, their text and how often
  /// that has come, since numbers of tasks may themselves be open. Two events that come together in
  /// some runs only have a determined order once there were enough of these.
  ///
  /// REQUIRES: not empty.
  std::optional<Difference> compare(const Execution& engine) const;

  /// The run that begins for longest as the engine's does, to be drawn beside it: the one that
  /// Difference::reference_event means. REQUIRES: not empty.
  const Execution& nearest(const Execution& engine) const;

 private:
  struct Run {
    Execution execution;
    std::uint64_t times = 1;  ///< How many of those added were equal to it.
  };

  std::vector<const Run*> comparable_runs() const;

  std::vector<Run> runs_;  ///< Each once, in the order in which they came.
  std::uint64_t size_ = 0;
  std::optional<std::string> accident_;
};

}  // namespace concord
