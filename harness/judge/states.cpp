// `states` and `ends`: what was so at an instant. A real clock decides neither exactly.
#include <fmt/format.h>

#include <string>
#include <utility>

#include "harness/judge/explain.hpp"
#include "harness/judge/facts.hpp"
#include "harness/judge/spelling.hpp"

namespace concord {

namespace {

/// The state when the instant is over. When a task was created is not recorded: before that it
/// counts as pending.
State state_at(const TaskRecord& task, Instant at) {
  return task.settled_at && *task.settled_at <= at ? task.state : State::pending;
}

/// What was so instead: as a text of its own, and as it stands after "but".
struct ActualState {
  std::string text;
  std::string clause;
};

ActualState actual_state(State state, const TaskRecord& task) {
  const std::string name(word(state));
  if (state == State::returned) return {name, "had returned"};
  if (state != State::raised || !task.exception) return {name, "was " + name};
  return {"raised " + spelled(*task.exception), "had raised " + spelled_briefly(*task.exception)};
}

/// After "should have".
std::string_view demand(State state) {
  switch (state) {
    case State::pending: return "been pending";
    case State::returned: return "returned";
    case State::raised: return "raised";
    case State::cancelled: return "been cancelled";
  }
  return "";
}

std::string moment(const fact::StateAt& expected, const Scene& scene) {
  if (expected.at) return "at " + spelled_instant(*expected.at);
  const auto ended = scene.index.execution().main_ended_at;
  return "when main ended" + (ended ? " (at " + spelled_instant(*ended) + ")" : "");
}

Finding wrong_state(const std::string& name, const fact::StateAt& expected, ActualState actual,
                    Span span, const Scene& scene) {
  Finding finding{Rank::state, 0, {}, Footing::solid};
  finding.violation.expected = word(expected.state);
  finding.violation.actual = std::move(actual.text);
  finding.violation.sentence =
      fmt::format("{} should have {} {}, but {}.", name, demand(expected.state),
                  moment(expected, scene), actual.clause);
  finding.violation.span = span;
  return finding;
}

}  // namespace

void judge_state(const fact::StateAt& state, Span span, const Scene& scene, Findings& findings) {
  if (state.at && scene.is_real_time()) {
    ++findings.undecided;
    return;
  }
  ++findings.judged;
  const FoundTasks found = scene.index.find(state.task);
  if (!found.mistake.empty()) {
    findings.add_mistake(state.task.span, found.mistake);
    return;
  }
  if (found.tasks.empty()) {
    Finding missing =
        wrong_state(called(state.task), state, {"never created", "was never created"}, span, scene);
    missing.footing = Footing::no_such_task;
    findings.broken.push_back(std::move(missing));
  }
  for (const TaskId id : found.tasks) {
    const TaskRecord& task = scene.index.task(id);
    const bool exists = state.at || task.existed_at_end;
    const State actual = state.at ? state_at(task, *state.at) : task.at_end;
    if (exists && actual == state.state) continue;
    ActualState instead =
        exists ? actual_state(actual, task) : ActualState{"not yet created", "was not yet created"};
    Finding wrong = wrong_state(called(id, scene.index), state, std::move(instead), span, scene);
    // When the task itself ended, if it did, says why its state was another one.
    wrong.violation.second = end_of_task(id, span, scene.index);
    findings.broken.push_back(std::move(wrong));
  }
}

void judge_ends(const fact::Ends& ends, Span span, const Scene& scene, Findings& findings) {
  const auto ended = scene.index.execution().main_ended_at;
  ++findings.judged;
  if (ended && scene.is_late(*ended, ends.at)) ++findings.late;
  const bool is_wrong =
      !ended || (scene.is_real_time() ? scene.is_early(*ended, ends.at) : *ended != ends.at);
  if (!is_wrong) return;
  Finding finding{Rank::timeline, 0, {}, Footing::solid};
  const std::string due = spelled_instant(ends.at);
  finding.violation.sentence =
      fmt::format("main should have ended at {}, but {}.", due,
                  ended ? "ended at " + spelled_instant(*ended) : "never did");
  finding.violation.span = span;
  finding.violation.second = end_of_task(0, span, scene.index);
  findings.broken.push_back(std::move(finding));
}

}  // namespace concord
