// The register of tasks and futures, and what is left of them when the run is over.
#include "harness/interpret/world.hpp"

#include <algorithm>
#include <utility>

#include "harness/base/ensure.hpp"
#include "harness/base/overloaded.hpp"
#include "harness/interpret/coroutine_object.hpp"

namespace concord {

namespace {

constexpr std::size_t kDeepestDatum = 100;

/// Members of lists within lists, those of all results together: a list that holds another twice
/// doubles them, and each of a chain of lists holds all that follow.
constexpr std::size_t kMostNested = 1'000'000;

class DatumMaker {
 public:
  explicit DatumMaker(const std::vector<std::string>& names) : names_(names) {}

  Datum made(const Value& value) {
    return std::visit(Overloaded{
                          [](std::monostate) { return Datum{}; },
                          [](bool flag) { return Datum{flag}; },
                          [](std::int64_t number) { return Datum{number}; },
                          [](Duration duration) { return Datum{duration}; },
                          [](const std::string& text) { return Datum{text}; },
                          [this](const ListPtr& list) { return Datum{DatumList{items_of(*list)}}; },
                          [this](const SetPtr& set) { return Datum{set_of(*set)}; },
                          [this](const FuturePtr& future) {
                            return future->id && *future->id < names_.size()
                                       ? Datum{TaskName{names_[*future->id]}}
                                       : Datum{Opaque{"future"}};
                          },
                          [](const ExceptionPtr& exception) { return Datum{to_tree(*exception)}; },
                          [&](const auto&) { return Datum{Opaque{type_name(value)}}; },
                      },
                      value.held);
  }

 private:
  /// None of a list within itself.
  template <class Collection>
  std::vector<Datum> items_of(const Collection& collection) {
    std::vector<Datum> data;
    const bool is_within = std::ranges::find(above_, &collection) != above_.end();
    if (is_within || above_.size() > kDeepestDatum) return data;
    above_.push_back(&collection);
    for (const Value& item : collection.items) {
      if (above_.size() > 1 && ++nested_ > kMostNested) break;
      data.push_back(made(item));
    }
    above_.pop_back();
    return data;
  }

  DatumSet set_of(const ValueSet& collection) {
    DatumSet set{items_of(collection)};
    std::stable_sort(set.items.begin(), set.items.end(),
                     [](const Datum& a, const Datum& b) { return to_text(a) < to_text(b); });
    return set;
  }

  const std::vector<std::string>& names_;
  std::vector<const void*> above_;  ///< The lists and sets around what is being made.
  std::size_t nested_ = 0;
};

}  // namespace

Datum to_datum(const Value& value, const std::vector<std::string>& names) {
  return DatumMaker(names).made(value);
}

World::World(const Program& program, Recorder& recorder, Budget& budget, Parallelism parallelism,
             std::mutex& step_mutex, Recording recording)
    : program_(program),
      recorder_(recorder),
      budget_(budget),
      parallelism_(parallelism),
      step_mutex_(step_mutex),
      recording_(recording),
      shared_(program.shared.size()) {}

Label World::label_task(const std::string& name) {
  const TaskId id = next_id_++;
  ++tasks_made_;
  if (!is_kept(id)) return {id, name};
  known_.push_back({nullptr, {}});
  known_.back().record.name = name;
  return {id, name};
}

void World::note_task(const FuturePtr& task) {
  ensure(task->id.has_value(), "an engine gives each task its label");
  if (is_kept(*task->id)) known_.at(*task->id).future = task;
}

void World::note_group(TaskId task, const GroupName& group) {
  if (is_kept(task)) known_.at(task).record.group = group;
}

void World::withdraw(const Label& label) {
  ensure(label.id + 1 == next_id_, "only the newest label can be withdrawn");
  next_id_ = label.id;
  --tasks_made_;
  if (is_kept(next_id_)) known_.pop_back();
}

void World::name_future(const FuturePtr& future, const std::string& name) {
  if (recording_ == Recording::outcome) return;
  if (future->kind() == FutureKind::task || future->id) return;
  future->id = next_id_++;
  future->name = name;
  known_.push_back({future, {}});
  known_.back().record.name = name;
  known_.back().record.is_future = true;
}

void World::record(Instant at, TaskId task, EventKind kind, std::string label) {
  if (recorder_.is_silent()) return;
  recorder_.record(at, task, kind, std::move(label));
  budget_.check_events(recorder_.size());
}

void World::main_has_ended() {
  main_ended_ = true;
  known_at_end_ = known_.size();
  for (Known& known : known_) {
    if (known.future) known.record.at_end = known.future->state();
  }
}

Execution World::take_execution() {
  Execution execution;
  execution.trace = recorder_.take();
  execution.tasks_made = tasks_made_;
  for (Known& known : known_) execution.tasks.push_back(std::move(known.record));
  for (const Event& event : execution.trace) {
    if (event.kind == EventKind::start) execution.tasks[event.task].started = true;
  }
  const std::vector<std::string> names = display_names(execution);
  DatumMaker data(names);
  for (std::size_t i = 0; i < known_.size(); ++i) {
    TaskRecord& task = execution.tasks[i];
    task.existed_at_end = !main_ended_ || i < known_at_end_;
    const FuturePtr& future = known_[i].future;
    if (!future) continue;
    task.state = future->state();
    if (task.state == State::pending) continue;
    task.settled_at = future->settled_at();
    if (task.state == State::returned) {
      task.value = data.made(future->value());
    } else {
      const bool raised = task.state == State::raised;
      task.exception = to_tree(raised ? *future->exception() : *future->cancelled_error());
    }
  }
  if (!execution.tasks.empty()) execution.main_ended_at = execution.tasks.front().settled_at;
  return execution;
}

void World::clear() {
  shared_.clear();
  known_.clear();
  const auto empty_all = [](auto& noted, auto contents) {
    for (const auto& weak : std::exchange(noted, {})) {
      if (const auto alive = weak.lock()) std::exchange((*alive).*contents, {});
    }
  };
  empty_all(frames_, &Frame::variables);
  empty_all(lists_, &List::items);
  empty_all(sets_, &ValueSet::items);
  empty_all(exceptions_, &Exception::cause);
}

}  // namespace concord
