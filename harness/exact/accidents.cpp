// The list is short, and each entry has to say why it is there: whoever adds one takes programs out
// of the comparison.
#include "harness/exact/accidents.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "harness/exact/exact_text.hpp"

namespace concord {

namespace {

/// Whether any outcome or mark tells of it. A program that catches an exception and says nothing of
/// it hides it from here.
bool tells_of(const Execution& execution, std::string_view text) {
  const auto holds = [text](const std::string& where) {
    return where.find(text) != std::string::npos;
  };
  const bool is_marked =
      std::ranges::any_of(execution.trace, [&](const Event& event) { return holds(event.label); });
  return is_marked || std::ranges::any_of(execution.tasks, [&](const TaskRecord& task) {
           return holds(exact_text(task.value, Members::in_order)) ||
                  (task.exception && holds(exact_text(*task.exception, Members::in_order)));
         });
}

/// asyncio.run() cancels all tasks that are left and waits for them, and a host that drains waits
/// for them too. One that is unfinished nevertheless means that the host itself broke.
bool was_left_behind(const Execution& execution) {
  return execution.ending == Ending::finished && execution.main_ended_at &&
         std::ranges::any_of(execution.tasks, [](const TaskRecord& task) {
           return !task.is_future && task.existed_at_end && task.state == State::pending;
         });
}

constexpr std::array kAccidents{
    Accident{"recursion",
             "cancel() passes through tasks that wait for each other in a circle until CPython's "
             "stack is full; how far a request got by then depends on the depth of that stack",
             [](const Execution& execution) {
               return tells_of(execution, "RecursionError(\"maximum recursion depth");
             }},
    Accident{"host-breaks",
             "the same RecursionError, in asyncio.run() itself when it cancels what is left: the "
             "tasks are abandoned",
             was_left_behind},
    Accident{"await-after-self-await",
             "a task that has awaited itself stays marked as being awaited, and CPython 3.11 "
             "refuses the next one who awaits it, whoever that is",
             [](const Execution& execution) {
               return tells_of(execution, "await wasn't used with future");
             }},
};

}  // namespace

const Accident* accident_in(const Execution& reference) {
  const auto* found = std::ranges::find_if(
      kAccidents, [&](const Accident& accident) { return accident.came_in(reference); });
  return found == kAccidents.end() ? nullptr : found;
}

}  // namespace concord
