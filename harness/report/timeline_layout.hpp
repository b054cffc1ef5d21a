// TimelineLayout: which tasks get a lane, which events a row, and how wide each lane is.
//
// Decides, and draws nothing; timeline.cpp does that.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/report/reporter.hpp"

namespace concord {

struct Lane {
  TaskId task = 0;
  std::string head;  ///< Printable, cut to `width`.
  std::size_t width = 0;
};

struct TimelineLayout {
  std::vector<Lane> lanes;        ///< In the order of creation.
  std::vector<std::size_t> rows;  ///< Indices into the trace, ascending.
  std::size_t of_lanes = 0;       ///< How many events the lanes have altogether, drawn or not.
  std::size_t hidden_tasks = 0;
  std::size_t number_width = 0;
  std::size_t time_width = 0;
};

/// What stands in the lane of an event: "start", "raise ✗", "g.exit", a mark's label; printable.
std::string cell_text(const Event& event);

/// A lane for each task (futures have no events) if that fits into the width. If not, labels are
/// cut; then as many lanes stay as fit, those of main and of noted events before the others in the
/// order of creation. More events than may be drawn: those nearest to the noted ones stay, or the
/// first and the last.
TimelineLayout layout_of(const Execution& execution, const TimelineOptions& options);

}  // namespace concord
