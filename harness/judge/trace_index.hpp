// TraceIndex: which events and tasks a pattern of a spec stands for, found without walking the
// trace again.
//
// Built once per judgement in time linear in the trace; a look-up costs a binary search and its
// answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/model/expectation.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// What a pattern without a number stands for: the sole event there is (`order`), or every one
/// (`never`, `count`, rows of a timeline).
enum class Unnumbered : std::uint8_t { sole, every };

/// The events of a pattern, by their places in the trace and ascending.
struct FoundEvents {
  std::vector<std::size_t> events;
  bool has_task =
      true;  ///< False: the pattern names a task, and none of that name was ever created.
  std::string mistake;  ///< Why the pattern is ambiguous in this execution, or empty; then `events`
                        ///< is empty.
};

struct FoundTasks {
  std::vector<TaskId> tasks;  ///< Ascending, that is in order of creation.
  std::string mistake;        ///< As above.
};

/// Refers to the execution, which must outlive it.
class TraceIndex {
 public:
  explicit TraceIndex(const Execution& execution);

  const Execution& execution() const { return execution_; }
  const Event& event(std::size_t position) const { return execution_.trace[position]; }
  const TaskRecord& task(TaskId id) const { return execution_.tasks[id]; }
  /// As reports write it: "t", "t#2".
  const std::string& task_name(TaskId id) const { return names_[id]; }
  /// "t.return", "t.done-1", "g.exit".
  std::string event_name(std::size_t position) const;

  FoundTasks find(const TaskPattern& pattern) const;
  FoundEvents find(const EventPattern& pattern, Unnumbered unnumbered) const;

  /// The pattern as it was written, or, when it stands for several events, the name of the one at
  /// `position`.
  std::string name_for(const EventPattern& pattern, std::size_t position) const;

  /// All places of events of this kind and label, ascending.
  std::span<const std::uint32_t> places(EventKind kind, std::string_view label) const;
  /// The same of one task.
  std::span<const std::uint32_t> places(TaskId task, EventKind kind, std::string_view label) const;

 private:
  /// A number for each pair of kind and label that occurs.
  using Word = std::uint32_t;

  std::optional<Word> word_of(EventKind kind, std::string_view label) const;
  void number_words();
  void sort_places();

  const Execution& execution_;
  std::vector<std::string> names_;
  std::unordered_map<std::string_view, std::vector<TaskId>> tasks_by_name_;
  std::vector<std::unordered_map<std::string_view, Word>> words_by_kind_;
  std::vector<Word> word_at_;               ///< By place in the trace.
  std::vector<std::uint32_t> by_word_;      ///< Places by word, then place.
  std::vector<std::uint32_t> word_begins_;  ///< Into by_word_.
  std::vector<std::uint32_t> by_task_;      ///< Places by task, then word, then place.
  std::vector<std::uint32_t> task_begins_;  ///< Into by_task_.
};

}  // namespace concord
