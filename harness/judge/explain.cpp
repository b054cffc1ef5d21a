// The words in which the judge says what became of a task.
#include "harness/judge/explain.hpp"

#include <fmt/format.h>

#include "harness/judge/spelling.hpp"

namespace concord {

std::string times_text(std::size_t times) {
  return times == 1 ? "once" : fmt::format("{} times", times);
}

std::string pattern_text(const TaskPattern& pattern) {
  switch (pattern.kind) {
    case TaskPattern::Kind::only: return pattern.name;
    case TaskPattern::Kind::numbered: return fmt::format("{}#{}", pattern.name, pattern.number);
    case TaskPattern::Kind::all: return pattern.name + "#*";
    case TaskPattern::Kind::prefix: return pattern.name + "*";
  }
  return pattern.name;
}

std::string called(TaskId id, const TraceIndex& index) {
  const std::string& name = index.task_name(id);
  if (id == 0) return name;
  return (index.task(id).is_future ? "future " : "task ") + name;
}

std::string called(const TaskPattern& pattern) {
  const std::string name = pattern_text(pattern);
  return name == "main" ? name : "task " + name;
}

std::string sentence_of_end(const TaskRecord& task) {
  switch (task.state) {
    case State::pending: return "is still pending";
    case State::returned: return "returned " + spelled(task.value);
    case State::raised:
      return "raised " + (task.exception ? spelled_briefly(*task.exception) : "an exception");
    case State::cancelled:
      return task.started || task.is_future ? "was cancelled" : "was cancelled before its start";
  }
  return "";
}

std::optional<EdgeEnd> end_of_task(TaskId id, Span span, const TraceIndex& index) {
  if (!span.is_known()) return std::nullopt;
  for (const EventKind kind : {EventKind::returned, EventKind::raised, EventKind::cancelled}) {
    const auto places = index.places(id, kind, "");
    if (!places.empty()) return EdgeEnd{span, index.event_name(places.front()), places.front()};
  }
  return std::nullopt;
}

std::string sentence_of_missing(const EventPattern& pattern, const TraceIndex& index) {
  if (pattern.occurrence == EventPattern::Occurrence::numbered) {
    EventPattern every = pattern;
    every.occurrence = EventPattern::Occurrence::all;
    const std::size_t times = index.find(every, Unnumbered::every).events.size();
    if (times > 0) {
      return fmt::format("{} never happened: there was only {}.", pattern.text,
                         times == 1 ? "one" : fmt::format("{}", times));
    }
  }
  if (!pattern.task) return fmt::format("{} never happened.", pattern.text);
  const FoundTasks owners = index.find(*pattern.task);
  if (owners.tasks.empty()) {
    return fmt::format("{} never happened: no task '{}' was ever created.", pattern.text,
                       pattern_text(*pattern.task));
  }
  if (owners.tasks.size() > 1) {
    return fmt::format("{} never happened in any of {} tasks.", pattern.text, owners.tasks.size());
  }
  const TaskId owner = owners.tasks.front();
  const TaskRecord& task = index.task(owner);
  const std::string when = task.settled_at ? " at " + spelled_instant(*task.settled_at) : "";
  return fmt::format("{} never happened: {} {}{}.", pattern.text, index.task_name(owner),
                     sentence_of_end(task), when);
}

}  // namespace concord
