// Fitting a trace into so many rows and columns.
#include "harness/report/timeline_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "harness/base/utf8.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

constexpr std::size_t kRoomyLabel = 24;
constexpr std::size_t kTightLabel = 14;

using TaskIds = std::vector<TaskId>;

TaskIds tasks_with_lanes(const Execution& execution) {
  TaskIds ids;
  for (TaskId id = 0; id < execution.tasks.size(); ++id) {
    if (!execution.tasks[id].is_future) ids.push_back(id);
  }
  return ids;
}

/// Main and the tasks of noted events, then the others in the order of creation.
TaskIds by_importance(const TaskIds& all, const Execution& execution,
                      const TimelineOptions& options) {
  std::set<TaskId> first{0};
  for (const auto& [event, note] : options.notes) {
    if (event < execution.trace.size()) first.insert(execution.trace[event].task);
  }
  TaskIds ids = all;
  std::ranges::stable_partition(ids, [&first](TaskId id) { return first.contains(id); });
  return ids;
}

/// Positions in `events` of the noted ones; where nothing is noted, of the first and the last.
std::set<std::size_t> anchors_among(const std::vector<std::size_t>& events,
                                    const TimelineOptions& options) {
  std::set<std::size_t> anchors;
  for (const auto& [event, note] : options.notes) {
    const auto at = std::lower_bound(events.begin(), events.end(), event);
    if (at == events.end() || *at != event) continue;
    anchors.insert(static_cast<std::size_t>(at - events.begin()));
  }
  if (anchors.empty()) anchors = {0, events.size() - 1};
  return anchors;
}

/// The rows around the anchors: what lies one row away, then two, until there are enough.
std::vector<std::size_t> rows_around_anchors(const std::vector<std::size_t>& events,
                                             const TimelineOptions& options) {
  if (events.size() <= options.max_events) return events;
  const std::set<std::size_t> anchors = anchors_among(events, options);
  std::set<std::size_t> chosen = anchors;
  for (std::size_t distance = 1; chosen.size() < options.max_events; ++distance) {
    for (const std::size_t anchor : anchors) {
      if (anchor >= distance) chosen.insert(anchor - distance);
      if (chosen.size() < options.max_events && anchor + distance < events.size()) {
        chosen.insert(anchor + distance);
      }
      if (chosen.size() >= options.max_events) break;
    }
  }
  std::vector<std::size_t> rows;
  for (const std::size_t position : chosen) rows.push_back(events[position]);
  return rows;
}

void measure_lanes(TimelineLayout& layout, const Execution& execution, std::size_t widest_label) {
  std::vector<std::size_t> widths(execution.tasks.size(), 1);
  for (const std::size_t row : layout.rows) {
    const Event& event = execution.trace[row];
    widths[event.task] = std::max(widths[event.task], display_width(cell_text(event)));
  }
  for (Lane& lane : layout.lanes) {
    lane.width = std::min(widest_label, std::max(widths[lane.task], display_width(lane.head)));
    lane.head = cut_to(lane.head, lane.width);
  }
}

TimelineLayout arranged(const Execution& execution, const TimelineOptions& options,
                        const TaskIds& tasks, std::size_t widest_label) {
  TimelineLayout layout;
  const std::vector<std::string> names = display_names(execution);
  std::vector<bool> has_lane(execution.tasks.size());
  for (const TaskId id : tasks) {
    layout.lanes.push_back({id, printable(names[id]), 0});
    has_lane[id] = true;
  }
  std::vector<std::size_t> events;
  for (std::size_t i = 0; i < execution.trace.size(); ++i) {
    if (has_lane[execution.trace[i].task]) events.push_back(i);
  }
  layout.of_lanes = events.size();
  layout.rows = rows_around_anchors(events, options);
  layout.number_width = fmt::formatted_size("{}", execution.trace.size());
  layout.time_width = 4;
  for (const std::size_t row : layout.rows) {
    const std::string time = to_brief_text(Duration{execution.trace[row].at});
    layout.time_width = std::max(layout.time_width, time.size());
  }
  measure_lanes(layout, execution, widest_label);
  return layout;
}

std::size_t widest_note(const TimelineOptions& options) {
  std::size_t widest = 0;
  for (const auto& [event, note] : options.notes) {
    widest =
        std::max(widest, display_width(note) + 4);  // Two blanks, the triangle and another blank.
  }
  return widest;
}

bool fits(const TimelineLayout& layout, const TimelineOptions& options) {
  std::size_t used = layout.number_width + 2 + layout.time_width + widest_note(options);
  for (const Lane& lane : layout.lanes) used += 2 + lane.width;
  return used <= options.max_width;
}

/// As many lanes as fit, the most important first, and at least one. Each is tried with the rows
/// that it brings, as its width depends on them.
TimelineLayout fitted(const Execution& execution, const TimelineOptions& options,
                      const TaskIds& all) {
  TaskIds shown;
  TimelineLayout layout;
  for (const TaskId id : by_importance(all, execution, options)) {
    TaskIds tried = shown;
    tried.insert(std::ranges::upper_bound(tried, id), id);
    TimelineLayout wider = arranged(execution, options, tried, kTightLabel);
    if (!shown.empty() && !fits(wider, options)) break;
    shown = std::move(tried);
    layout = std::move(wider);
  }
  layout.hidden_tasks = all.size() - shown.size();
  return layout;
}

}  // namespace

std::string cell_text(const Event& event) {
  std::string text = printable(label_text(event));
  if (event.kind == EventKind::raised || event.kind == EventKind::cancelled) text += " ✗";
  return text;
}

TimelineLayout layout_of(const Execution& execution, const TimelineOptions& options) {
  const TaskIds all = tasks_with_lanes(execution);
  for (const std::size_t widest_label : {kRoomyLabel, kTightLabel}) {
    TimelineLayout layout = arranged(execution, options, all, widest_label);
    if (fits(layout, options)) return layout;
  }
  return fitted(execution, options, all);
}

}  // namespace concord
