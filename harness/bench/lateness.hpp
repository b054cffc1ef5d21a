// Lateness: how long after its deadline something happened, by two runs of one program.
//
// The run on the virtual clock tells when everything is to happen, counted from the program's
// begin. The same event of a run on the real clock tells when it did. Counting from the last
// wake-up instead would forgive a late one all that it delays (coordinated omission).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/trace.hpp"

namespace concord {

/// An instant at which a timer was due, and the first event that tells of it.
struct Deadline {
  Instant due = 0;
  std::string task;
  std::string label;
  std::size_t occurrence = 0;  ///< How many events of this label the task had before.

  friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// In order. Time moves on a virtual clock only to where a timer is due, so the first event of each
/// instant but the first is a timer's doing. What fires and leaves no event is not seen.
std::vector<Deadline> deadlines_of(const Execution& rehearsal);

/// A run on a real clock against them, in real nanoseconds. Nothing: one of the events never came.
std::optional<std::vector<std::int64_t>> lateness_of(const Execution& played,
                                                     const std::vector<Deadline>& deadlines,
                                                     double real_per_virtual);

/// So that the smallest gap between deadlines, the program's begin being one, lasts so long; but
/// never slower than it was written.
double pace_for(const std::vector<Deadline>& deadlines, std::int64_t gap_ns);

}  // namespace concord
