// What threads promise nothing about is the same in every run, and nothing else is.
#include "harness/fuzz/races.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord::fuzz {
namespace {

Execution run_of(std::vector<Event> trace) {
  Execution execution;
  execution.trace = std::move(trace);
  for (const char* name : {"main", "a", "b"}) {
    TaskRecord task;
    task.name = name;
    execution.tasks.push_back(std::move(task));
  }
  return execution;
}

Event event(Instant at, TaskId task, EventKind kind, std::string label = "") {
  Event made;
  made.at = at;
  made.task = task;
  made.kind = kind;
  made.label = std::move(label);
  return made;
}

std::string told(Execution execution, Discipline discipline) {
  settle_races(execution, discipline);
  std::string text;
  for (const Event& one : execution.trace) {
    text += std::to_string(one.at) + execution.tasks[one.task].name + ":" +
            (one.kind == EventKind::mark ? one.label : std::string(word(one.kind))) + " ";
  }
  return text;
}

const EventKind kStart = EventKind::start;
const EventKind kMark = EventKind::mark;
const EventKind kEnd = EventKind::returned;

TEST(Races, AreSettledWithinAnInstant) {
  const Execution one = run_of({event(0, 0, kStart), event(0, 2, kStart), event(0, 0, kMark, "m"),
                                event(0, 1, kStart), event(1, 1, kEnd), event(1, 1, kMark, "late"),
                                event(1, 0, kEnd), event(2, 2, kEnd)});
  EXPECT_EQ(told(one, Discipline::preemptive),
            "0a:start 0b:start 0main:start 0main:m 1a:return 1main:return 1a:late 2b:return ");
  EXPECT_EQ(told(one, Discipline::cooperative),
            "0main:start 0b:start 0main:m 0a:start 1a:return 1main:return 1a:late 2b:return ");
}

TEST(Races, AreNoneBetweenEndsAndMarksOfTasks) {
  const Execution one = run_of({event(0, 1, kMark, "x"), event(0, 0, kMark, "y"), event(0, 2, kEnd),
                                event(0, 1, kEnd), event(0, 0, kEnd)});
  EXPECT_EQ(told(one, Discipline::preemptive), "0a:x 0main:y 0b:return 0a:return 0main:return ");
}

}  // namespace
}  // namespace concord::fuzz
