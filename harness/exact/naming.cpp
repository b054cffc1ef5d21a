// Keys are texts whose parts are kept apart by a sign that no name holds.
#include "harness/exact/naming.hpp"

#include <fmt/format.h>

#include <utility>

namespace concord {

namespace {

constexpr char kApart = '\n';

/// By TaskId: which of its name a task is, whether or not there are others.
std::vector<std::string> task_keys(const Execution& execution) {
  std::unordered_map<std::string, int> seen;
  std::vector<std::string> keys;
  keys.reserve(execution.tasks.size());
  for (const TaskRecord& task : execution.tasks) {
    keys.push_back(fmt::format("{}{}{}", task.name, kApart, ++seen[task.name]));
  }
  return keys;
}

std::string event_key(const std::string& task, const Event& event) {
  return fmt::format("{}{}{}{}{}", task, kApart, static_cast<int>(event.kind), kApart, event.label);
}

bool is_same_text(const Event& left, const Event& right) {
  return left.task == right.task && left.kind == right.kind && left.label == right.label;
}

}  // namespace

std::uint32_t Numbering::number(std::string key) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  return numbers_.try_emplace(std::move(key), next).first->second;
}

std::vector<std::uint32_t> Numbering::of_events(const Execution& execution) {
  const std::vector<std::string> tasks = task_keys(execution);
  std::unordered_map<std::string, int> seen;
  std::vector<std::uint32_t> numbers;
  numbers.reserve(execution.trace.size());
  for (const Event& event : execution.trace) {
    std::string key = event_key(tasks.at(event.task), event);
    const int occurrence = ++seen[key];
    numbers.push_back(number(fmt::format("{}{}{}", key, kApart, occurrence)));
  }
  return numbers;
}

std::vector<std::uint32_t> Numbering::of_tasks(const Execution& execution) {
  std::vector<std::uint32_t> numbers;
  for (std::string& key : task_keys(execution)) numbers.push_back(number(std::move(key)));
  return numbers;
}

std::string event_name(const Execution& execution, std::size_t event) {
  const Event& named = execution.trace.at(event);
  int occurrence = 1;
  for (std::size_t i = 0; i < event; ++i) {
    if (is_same_text(execution.trace[i], named)) ++occurrence;
  }
  const char* between = named.kind == EventKind::mark ? "/" : ".";
  std::string name = display_name(execution, named.task) + between + label_text(named);
  return occurrence == 1 ? name : fmt::format("{}#{}", name, occurrence);
}

}  // namespace concord
