// Places of events in two sorted arrays, made by two stable passes of counting: by word, then by
// task.
#include "harness/judge/trace_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "harness/base/ensure.hpp"

namespace concord {

namespace {

constexpr std::size_t kKinds = static_cast<std::size_t>(EventKind::mark) + 1;

/// A task's own events that its lifecycle allows only once: a second one is the engine's mistake,
/// never a vagueness of the spec.
bool at_most_once(EventKind kind) {
  return kind == EventKind::start || kind == EventKind::returned || kind == EventKind::raised ||
         kind == EventKind::cancelled;
}

bool names_many(const TaskPattern& pattern) {
  return pattern.kind == TaskPattern::Kind::all || pattern.kind == TaskPattern::Kind::prefix;
}

/// Where each bucket begins, with one past the last.
template <class BucketOf>
std::vector<std::uint32_t> bucket_begins(std::size_t items, std::size_t buckets,
                                         BucketOf bucket_of) {
  std::vector<std::uint32_t> begins(buckets + 1, 0);
  for (std::size_t i = 0; i < items; ++i) ++begins[bucket_of(i) + 1];
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  return begins;
}

}  // namespace

TraceIndex::TraceIndex(const Execution& execution)
    : execution_(execution), names_(display_names(execution)), words_by_kind_(kKinds) {
  ensure(execution.trace.size() < std::numeric_limits<std::uint32_t>::max(),
         "places in a trace fit into 32 bits");
  for (TaskId id = 0; id < execution.tasks.size(); ++id) {
    tasks_by_name_[execution.tasks[id].name].push_back(id);
  }
  number_words();
  sort_places();
}

void TraceIndex::number_words() {
  word_at_.reserve(execution_.trace.size());
  Word next = 0;
  for (const Event& event : execution_.trace) {
    ensure(event.task < execution_.tasks.size(), "every event belongs to a task of its execution");
    auto& words = words_by_kind_[static_cast<std::size_t>(event.kind)];
    const auto [entry, is_new] = words.emplace(event.label, next);
    if (is_new) ++next;
    word_at_.push_back(entry->second);
  }
  word_begins_ =
      bucket_begins(word_at_.size(), next, [this](std::size_t i) { return word_at_[i]; });
}

void TraceIndex::sort_places() {
  const std::vector<Event>& trace = execution_.trace;
  by_word_.resize(trace.size());
  std::vector<std::uint32_t> next = word_begins_;
  for (std::uint32_t place = 0; place < trace.size(); ++place)
    by_word_[next[word_at_[place]]++] = place;

  task_begins_ = bucket_begins(trace.size(), execution_.tasks.size(),
                               [&trace](std::size_t i) { return trace[i].task; });
  by_task_.resize(trace.size());
  next = task_begins_;
  for (const std::uint32_t place : by_word_) by_task_[next[trace[place].task]++] = place;
}

std::optional<TraceIndex::Word> TraceIndex::word_of(EventKind kind, std::string_view label) const {
  const auto& words = words_by_kind_[static_cast<std::size_t>(kind)];
  const auto found = words.find(label);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

std::span<const std::uint32_t> TraceIndex::places(EventKind kind, std::string_view label) const {
  const auto word = word_of(kind, label);
  if (!word) return {};
  return std::span(by_word_).subspan(word_begins_[*word],
                                     word_begins_[*word + 1] - word_begins_[*word]);
}

std::span<const std::uint32_t> TraceIndex::places(TaskId task, EventKind kind,
                                                  std::string_view label) const {
  const auto word = word_of(kind, label);
  if (!word) return {};
  const auto own =
      std::span(by_task_).subspan(task_begins_[task], task_begins_[task + 1] - task_begins_[task]);
  const auto found = std::ranges::equal_range(
      own, *word, {}, [this](std::uint32_t place) { return word_at_[place]; });
  return {found.begin(), found.end()};
}

std::string TraceIndex::event_name(std::size_t position) const {
  const Event& named = event(position);
  if (named.kind == EventKind::exit) return label_text(named);
  return task_name(named.task) + "." + label_text(named);
}

FoundTasks TraceIndex::find(const TaskPattern& pattern) const {
  FoundTasks found;
  if (pattern.kind == TaskPattern::Kind::prefix) {
    for (TaskId id = 0; id < execution_.tasks.size(); ++id) {
      if (task(id).name.starts_with(pattern.name)) found.tasks.push_back(id);
    }
    return found;
  }
  const auto named = tasks_by_name_.find(pattern.name);
  if (named == tasks_by_name_.end()) return found;
  const std::vector<TaskId>& all = named->second;
  if (pattern.kind == TaskPattern::Kind::all) {
    found.tasks = all;
  } else if (pattern.kind == TaskPattern::Kind::numbered) {
    const auto number = static_cast<std::size_t>(std::max(pattern.number, 0));
    if (number >= 1 && number <= all.size()) found.tasks = {all[number - 1]};
  } else if (all.size() == 1) {
    found.tasks = all;
  } else {
    found.mistake = fmt::format("'{0}' names {1} tasks; say which: {0}#1, or all: {0}#*",
                                pattern.name, all.size());
  }
  return found;
}

namespace {

/// Adds those of `places` (of one task, or of all where the pattern names none) that the pattern
/// means.
void add_meant(const EventPattern& pattern, Unnumbered unnumbered,
               std::span<const std::uint32_t> places, FoundEvents& found) {
  using Occurrence = EventPattern::Occurrence;
  if (places.empty()) return;
  if (pattern.occurrence == Occurrence::numbered) {
    const auto number = static_cast<std::size_t>(std::max(pattern.number, 0));
    if (number >= 1 && number <= places.size()) found.events.push_back(places[number - 1]);
    return;
  }
  const bool sole = pattern.occurrence == Occurrence::only && unnumbered == Unnumbered::sole;
  if (sole && places.size() > 1) {
    if (pattern.task && at_most_once(pattern.kind)) {
      found.events.push_back(places.front());
    } else {
      found.mistake = fmt::format("'{0}' happened {1} times; say which: {0}#1, or all: {0}#*",
                                  pattern.text, places.size());
    }
    return;
  }
  found.events.insert(found.events.end(), places.begin(), places.end());
}

}  // namespace

FoundEvents TraceIndex::find(const EventPattern& pattern, Unnumbered unnumbered) const {
  FoundEvents found;
  if (!pattern.task) {
    add_meant(pattern, unnumbered, places(pattern.kind, pattern.label), found);
  } else {
    const FoundTasks owners = find(*pattern.task);
    found.mistake = owners.mistake;
    found.has_task = !owners.tasks.empty() || !owners.mistake.empty();
    for (const TaskId owner : owners.tasks) {
      add_meant(pattern, unnumbered, places(owner, pattern.kind, pattern.label), found);
    }
    std::ranges::sort(found.events);
  }
  if (!found.mistake.empty()) found.events.clear();
  return found;
}

std::string TraceIndex::name_for(const EventPattern& pattern, std::size_t position) const {
  const bool many_tasks = pattern.task && names_many(*pattern.task);
  if (pattern.occurrence != EventPattern::Occurrence::all && !many_tasks) return pattern.text;
  const Event& named = event(position);
  const std::string owner = pattern.task ? task_name(named.task) + "." : "";
  std::string name = owner + label_text(named);
  const auto alike =
      pattern.task ? places(named.task, named.kind, named.label) : places(named.kind, named.label);
  if (alike.size() > 1) {
    const auto at = std::ranges::lower_bound(alike, position) - alike.begin();
    name += fmt::format("#{}", at + 1);
  }
  return name;
}

}  // namespace concord
