// The picture of a trace: a lane per task, one row per event, in the order of their numbers.
//
// The number comes before the time, because order is judged by number: many events share an
// instant.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/report/reporter.hpp"
#include "harness/report/terminal_text.hpp"
#include "harness/report/timeline_layout.hpp"

namespace concord {

namespace {

bool is_end(EventKind kind) {
  return kind == EventKind::returned || kind == EventKind::raised || kind == EventKind::cancelled;
}

Ink ink_of(EventKind kind) {
  if (kind == EventKind::raised || kind == EventKind::cancelled) return Ink::bad;
  return kind == EventKind::mark || kind == EventKind::exit ? Ink::strong : Ink::plain;
}

class TimelineDrawing {
 public:
  TimelineDrawing(const Execution& execution, const TimelineOptions& options)
      : execution_(execution),
        layout_(layout_of(execution, options)),
        colors_(options.color ? Colors::ansi : Colors::none),
        alive_(execution.tasks.size()) {
    for (const auto& [event, note] : options.notes) add_note(event, note);
  }

  std::string draw() {
    add_heads();
    std::size_t next_event = 0;
    std::size_t next_row = 0;
    for (const std::size_t row : layout_.rows) {
      const std::size_t skipped = pass_over(next_event, row);
      add_gap(skipped, row - next_event);
      add_row(row, skipped > 0 || next_row == 0);
      next_event = row + 1;
      ++next_row;
    }
    const std::size_t end = execution_.trace.size();
    add_gap(pass_over(next_event, end), end - next_event);
    add_hidden_tasks();
    return std::move(picture_);
  }

 private:
  void add_note(std::size_t event, const std::string& note) {
    std::string& text = notes_[event];
    if (!text.empty()) text += ", ";
    text += printable(note);
  }

  void add_line(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    picture_ += line + '\n';
  }

  void add_heads() {
    std::string line =
        fmt::format("{:>{}}  {:>{}}", "#", layout_.number_width, "time", layout_.time_width);
    for (const Lane& lane : layout_.lanes) {
      line += "  " + inked(Ink::strong, padded(lane.head, lane.width), colors_);
    }
    add_line(std::move(line));
  }

  /// `events` of the lanes were left out here; or only those of tasks without a lane, out of `all`.
  void add_gap(std::size_t events, std::size_t all) {
    if (events == 0) {
      if (all > 0) add_line(fmt::format("{:>{}}", "⋮", layout_.number_width));
      return;
    }
    add_line(fmt::format(
        "{:>{}}  {}", "…", layout_.number_width,
        inked(Ink::weak, fmt::format("{} more {} …", events, events == 1 ? "event" : "events"),
              colors_)));
  }

  /// Follows who is alive over the events [begin, end), and counts those that a lane would have
  /// shown.
  std::size_t pass_over(std::size_t begin, std::size_t end) {
    std::size_t with_lane = 0;
    for (std::size_t i = begin; i < end; ++i) {
      note_life(execution_.trace[i]);
      if (has_lane(execution_.trace[i].task)) ++with_lane;
    }
    return with_lane;
  }

  bool has_lane(TaskId task) const {
    return std::any_of(layout_.lanes.begin(), layout_.lanes.end(),
                       [task](const Lane& lane) { return lane.task == task; });
  }

  void note_life(const Event& event) {
    if (event.kind == EventKind::start) alive_[event.task] = true;
    if (is_end(event.kind)) alive_[event.task] = false;
  }

  void add_row(std::size_t index, bool with_time) {
    const Event& event = execution_.trace[index];
    const bool is_new = with_time || event.at != last_shown_at_;
    last_shown_at_ = event.at;
    const std::string time = is_new ? to_brief_text(Duration{event.at}) : "";
    std::string line =
        fmt::format("{:>{}}  {:>{}}", index + 1, layout_.number_width, time, layout_.time_width);
    for (const Lane& lane : layout_.lanes) line += "  " + cell_of(lane, event);
    note_life(event);
    const auto note = notes_.find(index);
    if (note != notes_.end()) line += "  " + inked(Ink::bad, "◀ " + note->second, colors_);
    add_line(std::move(line));
  }

  std::string cell_of(const Lane& lane, const Event& event) const {
    if (lane.task == event.task) {
      const std::string text = padded(cut_to(cell_text(event), lane.width), lane.width);
      return inked(ink_of(event.kind), text, colors_);
    }
    return inked(Ink::weak, padded(alive_[lane.task] ? "│" : "", lane.width), colors_);
  }

  void add_hidden_tasks() {
    if (layout_.hidden_tasks == 0) return;
    const std::size_t events = execution_.trace.size() - layout_.of_lanes;
    add_line(fmt::format("({} {} and {} {} not shown)", layout_.hidden_tasks,
                         layout_.hidden_tasks == 1 ? "task" : "tasks", events,
                         events == 1 ? "event" : "events"));
  }

  const Execution& execution_;
  TimelineLayout layout_;
  Colors colors_;
  std::vector<bool> alive_;
  std::map<std::size_t, std::string> notes_;
  Instant last_shown_at_ = 0;
  std::string picture_;
};

}  // namespace

std::string draw_timeline(const Execution& execution, const TimelineOptions& options) {
  if (execution.trace.empty()) return "";
  return TimelineDrawing(execution, options).draw();
}

}  // namespace concord
