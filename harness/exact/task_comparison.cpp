// Each task is taken apart into a few texts, which are looked for among the reference's.
#include "harness/exact/task_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/exact/exact_text.hpp"
#include "harness/exact/naming.hpp"

namespace concord {

namespace {

/// What is told of a task, as texts; `loose` is the outcome without the order of members.
struct Told {
  std::string what;  ///< "a task", "a future".
  std::string outcome;
  std::string loose;
  std::string settled;
  std::string at_end;
  std::string start;
  std::string group;
};

struct Part {
  const char*
      sentence;  ///< With the task's name, what it is here, and what it is in the reference.
  std::string Told::*text;
};

const std::array kParts{
    Part{"{} is {}; in the reference it is {}.", &Told::what},
    Part{"{} {}; in the reference it {}.", &Told::start},
    Part{"{} {}; in the reference it {}.", &Told::outcome},
    Part{"{} {}; in the reference it {}.", &Told::settled},
    Part{"When main had ended, {} was {}; in the reference it was {}.", &Told::at_end},
    Part{"{} was spawned {}; in the reference {}.", &Told::group},
};

std::string outcome_text(const TaskRecord& task, Members members) {
  switch (task.state) {
    case State::pending: return "never ended";
    case State::returned: return "returned " + exact_text(task.value, members);
    case State::raised:
    case State::cancelled: break;
  }
  const std::string how = task.state == State::raised ? "raised" : "was cancelled";
  return task.exception ? how + " " + exact_text(*task.exception, members) : how;
}

Told told(const Execution& execution, const std::vector<std::string>& names, TaskId id) {
  const TaskRecord& task = execution.tasks.at(id);
  Told texts;
  texts.what = task.is_future ? "a future" : "a task";
  texts.outcome = outcome_text(task, Members::in_order);
  texts.loose = outcome_text(task, Members::in_any_order);
  texts.settled =
      task.settled_at ? "ended at " + to_text(Duration{*task.settled_at}) : "never ended";
  if (execution.main_ended_at) {
    texts.at_end = task.existed_at_end ? word(task.at_end) : "not yet there";
  }
  texts.start = task.started ? "started" : "never started";
  texts.group = task.group
                    ? fmt::format("into {} of {}", task.group->name, names.at(task.group->owner))
                    : "into no group";
  return texts;
}

bool is_among(const std::vector<Told>& seen, std::string Told::*part, const std::string& text) {
  return std::ranges::any_of(seen, [&](const Told& one) { return one.*part == text; });
}

/// Whether the outcome differs from one of the reference's in nothing but an order of members that
/// is open there.
bool is_open_order(const std::vector<Told>& seen, const Told& engine) {
  const Told* first = nullptr;
  for (const Told& one : seen) {
    if (one.loose != engine.loose) continue;
    if (first != nullptr && first->outcome != one.outcome) return true;
    first = &one;
  }
  return false;
}

std::string listed(const std::vector<Told>& seen, std::string Told::*part) {
  std::vector<std::string> texts;
  for (const Told& one : seen) {
    if (std::ranges::find(texts, one.*part) == texts.end()) texts.push_back(one.*part);
  }
  constexpr std::size_t kMost = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(texts.size(), kMost); ++i) {
    text += (i == 0 ? "" : " or ") + texts[i];
  }
  return texts.size() > kMost ? text + " or others" : text;
}

Difference outcome_difference(std::string sentence) {
  Difference found;
  found.kind = Difference::Kind::outcome;
  found.sentence = std::move(sentence);
  return found;
}

std::optional<Difference> compare_task(const std::string& name, const Told& engine,
                                       const std::vector<Told>& seen) {
  for (const Part& part : kParts) {
    const std::string& text = engine.*part.text;
    if (is_among(seen, part.text, text)) continue;
    if (part.text == &Told::outcome && is_open_order(seen, engine)) continue;
    return outcome_difference(
        fmt::format(fmt::runtime(part.sentence), name, text, listed(seen, part.text)));
  }
  return std::nullopt;
}

/// By number of a task: what was told of it, once for each run that has it.
using Seen = std::unordered_map<std::uint32_t, std::vector<Told>>;

/// A task that all runs of the reference have, and the engine does not.
std::optional<Difference> missing_task(const std::vector<std::uint32_t>& engine, const Seen& seen,
                                       const Execution& reference,
                                       const std::vector<std::uint32_t>& in_reference,
                                       std::size_t runs) {
  for (TaskId id = 0; id < in_reference.size(); ++id) {
    const std::uint32_t number = in_reference[id];
    if (seen.at(number).size() < runs || std::ranges::find(engine, number) != engine.end())
      continue;
    return outcome_difference(fmt::format("There never was {}, which the reference always has.",
                                          display_name(reference, id)));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Difference> compare_tasks(const Execution& engine,
                                        std::span<const Execution* const> references) {
  Numbering numbering;
  const std::vector<std::uint32_t> numbers = numbering.of_tasks(engine);
  Seen seen;
  std::vector<std::uint32_t> of_first;
  for (const Execution* reference : references) {
    const std::vector<std::string> names = display_names(*reference);
    const std::vector<std::uint32_t> in_reference = numbering.of_tasks(*reference);
    for (TaskId id = 0; id < in_reference.size(); ++id) {
      seen[in_reference[id]].push_back(told(*reference, names, id));
    }
    if (of_first.empty()) of_first = in_reference;
  }
  const std::vector<std::string> names = display_names(engine);
  for (TaskId id = 0; id < numbers.size(); ++id) {
    const auto found = seen.find(numbers[id]);
    if (found == seen.end()) {
      return outcome_difference(
          fmt::format("There was {}, which the reference never has.", names[id]));
    }
    if (auto difference = compare_task(names[id], told(engine, names, id), found->second)) {
      return difference;
    }
  }
  return missing_task(numbers, seen, *references.front(), of_first, references.size());
}

}  // namespace concord
