// Naming: events and tasks by what they are called, so that they can be found again in another run
// in which tasks have other numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "harness/model/trace.hpp"

namespace concord {

/// Gives equal numbers to events (or tasks) of different runs that are called the same. Numbers are
/// dense, from 0 on.
class Numbering {
 public:
  /// Of the events of a trace, in its order: by name and ordinal of the task, text, occurrence.
  std::vector<std::uint32_t> of_events(const Execution& execution);
  /// Of the tasks, by TaskId: by name and ordinal.
  std::vector<std::uint32_t> of_tasks(const Execution& execution);

  std::size_t size() const { return numbers_.size(); }

 private:
  std::uint32_t number(std::string key);

  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// "t#2.return", "main.g.exit", "t/done", "t/done#2" (the second time): as specs write events.
std::string event_name(const Execution& execution, std::size_t event);

}  // namespace concord
