// The three ways to spoil an execution. Records follow what is altered, since an engine that is
// wrong is wrong in both; what is dropped or swapped spoils the trace alone.
#include "harness/judge/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace concord {

namespace {

/// One way to spoil an execution.
struct Change {
  std::string what;
  std::function<void(Execution&)> spoil;
};

std::string event_name(const Execution& execution, const std::vector<std::string>& names,
                       std::size_t position) {
  const Event& event = execution.trace[position];
  return fmt::format("{}.{}", names[event.task], label_text(event));
}

std::vector<Change> drops(const Execution& right, const std::vector<std::string>& names) {
  std::vector<Change> changes;
  for (std::size_t at = 0; at < right.trace.size(); ++at) {
    changes.push_back(
        {fmt::format("{} is dropped", event_name(right, names, at)), [at](Execution& execution) {
           execution.trace.erase(execution.trace.begin() + static_cast<std::ptrdiff_t>(at));
         }});
  }
  return changes;
}

bool is_same(const Event& left, const Event& right) {
  return left.task == right.task && left.kind == right.kind && left.label == right.label;
}

/// Two tasks at one instant may well come either way, if neither has caused the other; one task, or
/// time, leaves no choice.
bool are_in_order(const Event& first, const Event& second) {
  return !is_same(first, second) && (first.task == second.task || first.at != second.at);
}

std::vector<Change> swaps(const Execution& right, const std::vector<std::string>& names) {
  std::vector<Change> changes;
  for (std::size_t at = 0; at + 1 < right.trace.size(); ++at) {
    if (!are_in_order(right.trace[at], right.trace[at + 1])) continue;
    changes.push_back({fmt::format("{} comes before {}", event_name(right, names, at + 1),
                                   event_name(right, names, at)),
                       [at](Execution& execution) {
                         Event& first = execution.trace[at];
                         Event& second = execution.trace[at + 1];
                         std::swap(first, second);
                         std::swap(first.at, second.at);  // Instants stay where they are.
                       }});
  }
  return changes;
}

std::optional<EventKind> end_event(State state) {
  switch (state) {
    case State::pending: return std::nullopt;
    case State::returned: return EventKind::returned;
    case State::raised: return EventKind::raised;
    case State::cancelled: return EventKind::cancelled;
  }
  return std::nullopt;
}

/// Lets a task that is done have come to something else, in its record as in the trace.
void let_end(Execution& execution, TaskId id, TaskRecord instead) {
  TaskRecord& task = execution.tasks[id];
  for (Event& event : execution.trace) {
    if (event.task == id && event.kind == end_event(task.state))
      event.kind = *end_event(instead.state);
  }
  if (task.at_end == task.state) task.at_end = instead.state;
  task.state = instead.state;
  task.value = std::move(instead.value);
  task.exception = std::move(instead.exception);
}

TaskRecord returning(Datum value) {
  TaskRecord record;
  record.state = State::returned;
  record.value = std::move(value);
  return record;
}

TaskRecord raising(const std::string& type) {
  TaskRecord record;
  record.state = State::raised;
  record.exception = ExceptionTree{type, "changed", {}, nullptr};
  return record;
}

/// None is what comes of saying nothing: no author expects it, and no other value in its place is a
/// change that would have to be noticed.
bool says_something(const TaskRecord& task) {
  return !std::holds_alternative<std::monostate>(task.value.held);
}

std::vector<Change> other_ends(const Execution& right, const std::vector<std::string>& names) {
  std::vector<Change> changes;
  const auto add = [&](TaskId id, const std::string& what, TaskRecord instead) {
    changes.push_back({fmt::format("{} {}", names[id], what),
                       [id, instead = std::move(instead)](Execution& execution) {
                         let_end(execution, id, instead);
                       }});
  };
  for (TaskId id = 0; id < right.tasks.size(); ++id) {
    const TaskRecord& task = right.tasks[id];
    const Datum changed{std::string("changed")};
    if (task.state == State::returned) {
      add(id, "raises instead of returning", raising("RuntimeError"));
      if (says_something(task)) add(id, "returns something else", returning(changed));
    } else if (task.state == State::raised) {
      add(id, "returns instead of raising", returning(changed));
      add(id, "raises something else", raising("Changed"));
    } else if (task.state == State::cancelled) {
      add(id, "returns instead of being cancelled", returning(changed));
    }
  }
  return changes;
}

std::vector<Change> alterations(const Execution& right, const std::vector<std::string>& names) {
  std::vector<Change> changes;
  for (std::size_t at = 0; at < right.trace.size(); ++at) {
    if (right.trace[at].kind != EventKind::mark) continue;
    changes.push_back({fmt::format("{} reads otherwise", event_name(right, names, at)),
                       [at](Execution& execution) { execution.trace[at].label += "-changed"; }});
  }
  for (Change& change : other_ends(right, names)) changes.push_back(std::move(change));
  return changes;
}

}  // namespace

ChangeReport judge_changes(const Spec& spec, const Execution& execution,
                           const JudgeOptions& options, std::size_t most) {
  ChangeReport report;
  const std::vector<std::string> names = display_names(execution);
  const auto judge_all = [&](ChangeKind kind, const std::vector<Change>& changes) {
    ChangeCount& count = report.counts[static_cast<std::size_t>(kind)];
    const std::size_t step = (changes.size() + most - 1) / most;
    for (std::size_t i = 0; i < changes.size(); i += step) {
      Execution spoilt = execution;
      changes[i].spoil(spoilt);
      ++count.tried;
      if (judge(spec, spoilt, options).verdict != Verdict::pass) {
        ++count.noticed;
      } else {
        report.unnoticed.push_back({kind, changes[i].what});
      }
    }
  };
  judge_all(ChangeKind::dropped, drops(execution, names));
  judge_all(ChangeKind::swapped, swaps(execution, names));
  judge_all(ChangeKind::altered, alterations(execution, names));
  return report;
}

}  // namespace concord
