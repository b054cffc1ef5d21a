// Outcomes: how main and the tasks ended, when the run was over.
#include <fmt/format.h>

#include "harness/judge/explain.hpp"
#include "harness/judge/fact_text.hpp"
#include "harness/judge/facts.hpp"
#include "harness/judge/spelling.hpp"
#include "harness/judge/value_match.hpp"

namespace concord {

namespace {

using Kind = ExpectedOutcome::Kind;

bool fits(const ExpectedOutcome& expected, const TaskRecord& task, Ending ending, Leeway leeway) {
  switch (expected.kind) {
    case Kind::returned:
      return task.state == State::returned &&
             (!expected.value || matches(*expected.value, task.value, leeway));
    case Kind::raised:
      return task.state == State::raised &&
             (!expected.exception ||
              (task.exception && matches(*expected.exception, *task.exception)));
    case Kind::cancelled: return task.state == State::cancelled;
    case Kind::unstarted: return task.state == State::cancelled && !task.started && !task.is_future;
    case Kind::pending: return task.state == State::pending;
    case Kind::deadlock: return task.state == State::pending && ending == Ending::deadlock;
  }
  return false;
}

/// What stands after "main should".
std::string demand(const ExpectedOutcome& expected) {
  switch (expected.kind) {
    case Kind::returned:
      return "have returned" + (expected.value ? " " + spelled(*expected.value) : "");
    case Kind::raised:
      return "have raised " + (expected.exception ? spelled_briefly(*expected.exception)
                                                  : std::string("an exception"));
    case Kind::cancelled: return "have been cancelled";
    case Kind::unstarted: return "have been cancelled before its start";
    case Kind::pending: return "still be pending";
    case Kind::deadlock: return "be in a deadlock";
  }
  return "";
}

std::string actual_text(const TaskRecord& task) {
  switch (task.state) {
    case State::returned: return "returned " + spelled(task.value);
    case State::raised: return "raised" + (task.exception ? " " + spelled(*task.exception) : "");
    case State::cancelled: return task.started || task.is_future ? "cancelled" : "unstarted";
    case State::pending: return "pending";
  }
  return "";
}

/// Two whole trees in one line cannot be read: the sentence tells where groups differ first, the
/// comparison shows the rest.
std::string sentence_of(const std::string& name, const ExpectedOutcome& expected,
                        const TaskRecord& task) {
  const bool are_groups = expected.exception && expected.exception->members && task.exception &&
                          task.state == State::raised && is_group(*task.exception);
  if (are_groups) {
    return fmt::format("{} should have raised another exception group: {}.", name,
                       first_difference(*expected.exception, *task.exception));
  }
  return fmt::format("{} should {}, but {}.", name, demand(expected), sentence_of_end(task));
}

/// What a program measures on a real clock is judged like its events: nothing is too short, by more
/// than a tie; what is too long may be the machine's fault.
bool fits_clock(const ExpectedOutcome& expected, const TaskRecord& task, const Scene& scene,
                Findings& findings) {
  const Ending ending = scene.index.execution().ending;
  if (!scene.is_real_time()) return fits(expected, task, ending, kExact);
  const std::int64_t tie = scene.tie.ns;
  if (!fits(expected, task, ending, {tie, kAnyAmount})) return false;
  if (!fits(expected, task, ending, {tie, tie})) ++findings.late;
  return true;
}

void judge_task(TaskId id, const ExpectedOutcome& expected, Span span, const Scene& scene,
                Findings& findings) {
  const TaskRecord& task = scene.index.task(id);
  if (fits_clock(expected, task, scene, findings)) return;
  Finding finding{Rank::outcome, 0, {}, Footing::solid};
  finding.violation.sentence = sentence_of(called(id, scene.index), expected, task);
  finding.violation.span = span;
  finding.violation.second = end_of_task(id, span, scene.index);
  finding.violation.expected = outcome_text(expected);
  finding.violation.actual = actual_text(task);
  findings.broken.push_back(std::move(finding));
}

}  // namespace

void judge_outcome(const fact::Outcome& outcome, Span span, const Scene& scene,
                   Findings& findings) {
  ++findings.judged;
  FoundTasks found;
  if (outcome.task) {
    found = scene.index.find(*outcome.task);
  } else if (!scene.index.execution().tasks.empty()) {
    found.tasks = {0};
  }
  if (!found.mistake.empty()) {
    findings.add_mistake(outcome.task->span, found.mistake);
    return;
  }
  for (const TaskId id : found.tasks) judge_task(id, outcome.outcome, span, scene, findings);
  if (!found.tasks.empty()) return;

  Finding finding{Rank::outcome, 0, {}, Footing::no_such_task};
  const std::string name = outcome.task ? called(*outcome.task) : "main";
  finding.violation.sentence = fmt::format(
      "{} should {}, but no task of that name was ever created.", name, demand(outcome.outcome));
  finding.violation.span = span;
  finding.violation.expected = outcome_text(outcome.outcome);
  finding.violation.actual = "no such task";
  findings.broken.push_back(std::move(finding));
}

}  // namespace concord
