// Events one by one, and the tasks of a run that broke off.
#include "backends/exec/run_record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "backends/exec/task_records.hpp"

namespace concord::exec {

namespace {

/// A higher number is a mistake, and must not make us count up to it.
constexpr std::uint64_t kHighestTask = 9'999'999;

EventKind read_kind(const Field& field) {
  const auto kind = parse_word<EventKind>(field.text());
  if (!kind) field.refuse(fmt::format("it is one of {}", fmt::join(all_words<EventKind>(), ", ")));
  return *kind;
}

Datum untold() {
  return Datum{Opaque{"not told"}};
}

/// What the end of a task says of it.
void settle(TaskRecord& task, const Event& end) {
  task.settled_at = end.at;
  switch (end.kind) {
    case EventKind::returned:
      task.state = State::returned;
      task.value = untold();
      break;
    case EventKind::raised:
      task.state = State::raised;
      task.exception = ExceptionTree{"not-told", "", {}, nullptr};
      break;
    case EventKind::cancelled: task.state = State::cancelled; break;
    case EventKind::start:
    case EventKind::cancel:
    case EventKind::exit:
    case EventKind::mark: task.settled_at.reset(); break;
  }
}

}  // namespace

void RunRecord::check_seq(const Field& answer) const {
  const Field field = answer.at("seq");
  const std::int64_t seq = field.integer();
  if (seq == static_cast<std::int64_t>(seq_)) return;
  field.refuse(fmt::format("this is run {}{}", seq_,
                           seq >= 0 && static_cast<std::uint64_t>(seq) < seq_
                               ? ": nothing may be said of a run after its 'done'"
                               : ""));
}

void RunRecord::add_event(const Field& field) {
  Event event;
  const Field at = field.at("t_ns");
  event.at = at.integer();
  if (event.at < 0) at.refuse("time begins at 0");
  event.task = static_cast<TaskId>(field.at("task").number(kHighestTask));
  event.kind = read_kind(field.at("event"));
  if (event.kind == EventKind::mark) event.label = field.at("label").text();
  if (event.kind == EventKind::exit) event.label = field.at("name").text();
  if (event.kind == EventKind::start) {
    if (const auto name = field.find("name")) names_[event.task] = name->text();
  }
  highest_ = std::max(highest_, event.task);
  trace_.push_back(std::move(event));
}

Execution RunRecord::finish(const Field& done) const {
  Execution execution = read_done(done);
  const std::size_t tasks = execution.tasks.size();
  for (const Event& event : trace_) {
    if (event.task >= tasks) {
      throw BadMessage(
          fmt::format("an event '{}' came of task {}, but done.tasks has only {}: a task that was "
                      "never created",
                      label_text(event), event.task, tasks));
    }
    if (execution.tasks[event.task].is_future && event.kind != EventKind::mark) {
      throw BadMessage(
          fmt::format("an event '{}' came of done.tasks[{}], but futures have no events",
                      label_text(event), event.task));
    }
    if (event.kind == EventKind::start) execution.tasks[event.task].started = true;
  }
  check_started(done, execution);
  execution.trace = trace_;
  return execution;
}

Execution RunRecord::broken_off(Ending ending, std::string reason) const {
  Execution execution;
  execution.ending = ending;
  execution.reason = std::move(reason);
  execution.trace = trace_;
  if (trace_.empty()) return execution;
  for (TaskId id = 0; id <= highest_; ++id) {
    TaskRecord task;
    const auto name = names_.find(id);
    const std::string fallback = id == 0 ? "main" : fmt::format("task-{}", id);
    task.name = name == names_.end() ? fallback : name->second;
    execution.tasks.push_back(std::move(task));
  }
  for (const Event& event : trace_) {
    TaskRecord& task = execution.tasks[event.task];
    if (event.kind == EventKind::start) task.started = true;
    if (!task.settled_at) settle(task, event);
  }
  return execution;
}

}  // namespace concord::exec
