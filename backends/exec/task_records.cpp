// `done`, checked: what the judge and the reports take for granted of an execution is seen to here.
#include "backends/exec/task_records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace concord::exec {

namespace {

/// The interpreter goes a hundred deep.
constexpr int kDeepest = 200;

void check_depth(const Field& field, int depth) {
  if (depth > kDeepest) {
    throw BadMessage(fmt::format("a value is nested deeper than {} ({}...)", kDeepest,
                                 field.path().substr(0, 60)));
  }
}

ExceptionTree read_tree(const Field& field, int depth = 0) {
  check_depth(field, depth);
  ExceptionTree tree;
  const Field type = field.at("type");
  tree.type = type.text();
  if (tree.type.empty()) type.refuse("it is the name of an exception type");
  if (const auto message = field.find("message")) tree.message = message->text();
  if (const auto members = field.find("exceptions")) {
    for (const Field& item : members->items()) {
      tree.exceptions.push_back(read_tree(item, depth + 1));
    }
  }
  if (const auto cause = field.find("cause")) {
    tree.cause = std::make_shared<const ExceptionTree>(read_tree(*cause, depth + 1));
  }
  return tree;
}

Datum read_value(const Field& field, const std::vector<std::string>& names, int depth = 0);

std::vector<Datum> read_values(const Field& list, const std::vector<std::string>& names,
                               int depth) {
  std::vector<Datum> values;
  for (const Field& item : list.items()) values.push_back(read_value(item, names, depth + 1));
  return values;
}

Datum read_value(const Field& field, const std::vector<std::string>& names, int depth) {
  check_depth(field, depth);
  if (field.is_null()) return {};
  if (field.is_flag()) return Datum{field.flag()};
  if (field.is_text()) return Datum{field.text()};
  if (field.is_array()) return Datum{DatumList{read_values(field, names, depth)}};
  if (!field.is_object()) return Datum{field.integer()};
  if (const auto time = field.find("duration_ns")) return Datum{Duration{time->integer()}};
  if (const auto tree = field.find("exception")) return Datum{read_tree(*tree, depth + 1)};
  if (const auto kind = field.find("opaque")) return Datum{Opaque{kind->text()}};
  if (const auto task = field.find("task")) {
    if (names.empty()) task->refuse("there are no tasks");
    return Datum{TaskName{names[task->number(names.size() - 1)]}};
  }
  if (const auto set = field.find("set")) {
    DatumSet members{read_values(*set, names, depth)};
    std::stable_sort(members.items.begin(), members.items.end(),
                     [](const Datum& a, const Datum& b) { return to_text(a) < to_text(b); });
    return Datum{std::move(members)};
  }
  field.refuse("a value is a scalar, a list, or one of duration_ns, exception, task, set, opaque");
}

State read_state(const Field& field) {
  const auto state = parse_word<State>(field.text());
  if (!state) field.refuse(fmt::format("it is one of {}", fmt::join(all_words<State>(), ", ")));
  return *state;
}

Instant read_instant(const Field& field) {
  const Instant at = field.integer();
  if (at < 0) field.refuse("time begins at 0");
  return at;
}

/// All but the value, which may name tasks that stand further behind.
TaskRecord read_task(const Field& field, const std::optional<Instant>& main_ended, bool is_main) {
  TaskRecord task;
  task.name = field.at("name").text();
  if (const auto flag = field.find("future")) task.is_future = flag->flag();
  task.state = read_state(field.at("state"));
  const auto settled = field.find("settled_ns");
  if (settled.has_value() != (task.state != State::pending)) {
    field.at("state").refuse(settled ? "it has a settled_ns, so it is not pending"
                                     : "settled_ns does not say when it became so");
  }
  if (settled) task.settled_at = read_instant(*settled);
  if (task.state == State::raised) {
    task.exception = read_tree(field.at("exception"));
  } else if (const auto tree = field.find("exception"); task.state == State::cancelled && tree) {
    task.exception = read_tree(*tree);
  }
  if (const auto at_end = field.find("at_end")) {
    task.at_end = read_state(*at_end);
  } else if (is_main) {
    task.at_end = task.state;
  } else {
    task.existed_at_end = !main_ended;
  }
  return task;
}

void read_group(const Field& field, TaskRecord& task, std::size_t tasks) {
  const auto group = field.find("group");
  if (!group) return;
  task.group = GroupName{static_cast<TaskId>(group->at("owner").number(tasks - 1)),
                         group->at("name").text()};
}

Ending read_ending(const Field& field) {
  const std::string word = field.text();
  if (word == "finished") return Ending::finished;
  if (word == "deadlock") return Ending::deadlock;
  if (word == "hang") return Ending::hang;
  field.refuse("it is finished, deadlock or hang");
}

/// What is only true of a run that came to its end, or only of one that did not.
void check_ending(const Field& done, const Execution& execution) {
  const TaskRecord& main = execution.tasks.front();
  if (main.is_future) done.at("tasks").refuse("the first is the task main");
  const bool main_ended = main.state != State::pending;
  if (execution.ending == Ending::finished && !main_ended) {
    done.at("ending").refuse("done.tasks[0], which is main, is pending");
  }
  if (main_ended == execution.main_ended_at.has_value()) return;
  const std::string field = "done.main_ended_ns ";
  throw BadMessage(field + (main_ended ? "is missing, but done.tasks[0], which is main, has ended"
                                       : "says when main ended, but done.tasks[0] is pending"));
}

}  // namespace

Execution read_done(const Field& done) {
  Execution execution;
  execution.ending = read_ending(done.at("ending"));
  if (const auto reason = done.find("reason")) {
    execution.reason = reason->text();
  }
  if (const auto waits = done.find("waits")) {
    for (const Field& wait : waits->items()) execution.waits.push_back(wait.text());
  }
  if (const auto ended = done.find("main_ended_ns")) {
    execution.main_ended_at = read_instant(*ended);
  }
  const std::vector<Field> fields = done.at("tasks").items();
  if (fields.empty()) done.at("tasks").refuse("there is at least main");
  for (std::size_t i = 0; i < fields.size(); ++i) {
    execution.tasks.push_back(read_task(fields[i], execution.main_ended_at, i == 0));
    read_group(fields[i], execution.tasks.back(), fields.size());
  }
  const std::vector<std::string> names = display_names(execution);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (execution.tasks[i].state != State::returned) continue;
    execution.tasks[i].value = read_value(fields[i].at("value"), names);
  }
  check_ending(done, execution);
  if (const auto took = done.find("took")) {
    execution.own_time = OwnTime{took->at("wall_ns").integer(), took->at("cpu_ns").integer()};
  }
  return execution;
}

void check_started(const Field& done, const Execution& execution) {
  const std::vector<Field> fields = done.at("tasks").items();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto started = fields[i].find("started");
    if (!started) continue;
    if (started->flag() == execution.tasks[i].started) continue;
    started->refuse(started->flag() ? "no event 'start' of it came"
                                    : "an event 'start' of it came");
  }
}

}  // namespace concord::exec
