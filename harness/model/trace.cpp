// Names and fingerprints of traces.
#include "harness/model/trace.hpp"

#include <fmt/format.h>

namespace concord {

namespace {

class Fnv1a {
 public:
  void add(std::string_view text) {
    for (const char byte : text) {
      hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    }
    hash_ = (hash_ ^ 0xFFU) *
            1099511628211U;  // Never part of UTF-8: keeps "ab","c" and "a","bc" apart.
  }
  /// With its kind, since the text "2" and the number 2 read alike.
  void add(const Datum& datum) {
    add(fmt::format("{}", datum.held.index()));
    if (const auto* exception = std::get_if<ExceptionTree>(&datum.held)) return add(*exception);
    const auto* list = std::get_if<DatumList>(&datum.held);
    const auto* set = std::get_if<DatumSet>(&datum.held);
    if (list == nullptr && set == nullptr) return add(to_text(datum));
    const std::vector<Datum>& items = list != nullptr ? list->items : set->items;
    add(fmt::format("{}", items.size()));
    for (const Datum& item : items) add(item);
  }
  /// With the message and the cause, which its text may leave out.
  void add(const ExceptionTree& exception) {
    add(exception.type);
    add(exception.message);
    add(fmt::format("{}", exception.exceptions.size()));
    for (const ExceptionTree& member : exception.exceptions) add(member);
    add(exception.cause ? "from" : "");
    if (exception.cause) add(*exception.cause);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 14695981039346656037U;
};

}  // namespace

std::vector<std::string> display_names(const Execution& execution) {
  std::map<std::string, int> total;
  for (const TaskRecord& task : execution.tasks) ++total[task.name];
  std::map<std::string, int> seen;
  std::vector<std::string> names;
  names.reserve(execution.tasks.size());
  for (const TaskRecord& task : execution.tasks) {
    const int number = ++seen[task.name];
    names.push_back(total[task.name] == 1 ? task.name : fmt::format("{}#{}", task.name, number));
  }
  return names;
}

std::string display_name(const Execution& execution, TaskId task) {
  const std::string& name = execution.tasks.at(task).name;
  int total = 0;
  int number = 0;
  for (TaskId other = 0; other < execution.tasks.size(); ++other) {
    if (execution.tasks[other].name != name) continue;
    ++total;
    if (other <= task) ++number;
  }
  return total == 1 ? name : fmt::format("{}#{}", name, number);
}

std::string label_text(const Event& event) {
  if (event.kind == EventKind::mark) return event.label;
  if (event.kind == EventKind::exit) return event.label + ".exit";
  return std::string(word(event.kind));
}

std::uint64_t trace_hash(const Execution& execution) {
  Fnv1a hash;
  const std::vector<std::string> names = display_names(execution);
  for (const Event& event : execution.trace) {
    hash.add(fmt::format("{} {} {}", event.at, names.at(event.task), label_text(event)));
  }
  for (TaskId id = 0; id < execution.tasks.size(); ++id) {
    const TaskRecord& task = execution.tasks[id];
    hash.add(fmt::format("{} {}", names[id], word(task.state)));
    hash.add(task.value);
    if (task.exception) hash.add(*task.exception);
  }
  return hash.value();
}

}  // namespace concord
