// What is told to be an accident of the reference, and that nothing is then compared.
#include "harness/exact/accidents.hpp"

#include <gtest/gtest.h>

#include <string>

#include "harness/exact/reference_runs.hpp"
#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

std::string accident_name(const Execution& execution) {
  const Accident* accident = accident_in(execution);
  return accident == nullptr ? "" : std::string(accident->name);
}

Execution ended() {
  return scenario::execution("0s main.start; 0s t.start; 1s t.return; 2s main.return");
}

Execution raising(const std::string& type, const std::string& message) {
  Execution execution = ended();
  execution.tasks[1].state = State::raised;
  execution.tasks[1].exception = ExceptionTree{type, message, {}, {}};
  return execution;
}

TEST(Accidents, AreFew) {
  EXPECT_EQ(accident_name(ended()), "");
  EXPECT_EQ(accident_name(raising("RecursionError", "the program's own")), "");
  EXPECT_EQ(accident_name(raising("RuntimeError", "Task cannot await on itself")), "");
}

TEST(Accidents, AreSeenInOutcomes) {
  EXPECT_EQ(accident_name(raising("RecursionError", "maximum recursion depth exceeded")),
            "recursion");
  EXPECT_EQ(accident_name(raising("RuntimeError", "await wasn't used with future")),
            "await-after-self-await");
}

TEST(Accidents, AreSeenInsideOfGroupsAndInMarks) {
  Execution grouped = ended();
  const ExceptionTree inner{"RecursionError", "maximum recursion depth exceeded", {}, {}};
  grouped.tasks[0].exception = ExceptionTree{"ExceptionGroup", "", {inner}, {}};
  EXPECT_EQ(accident_name(grouped), "recursion");
  Execution marked = ended();
  marked.trace.push_back(
      {0, 0, EventKind::mark, "heard.RecursionError(\"maximum recursion depth exceeded\")"});
  EXPECT_EQ(accident_name(marked), "recursion");
}

TEST(Accidents, AreSeenInTasksThatTheHostLeftBehind) {
  Execution left = ended();
  left.tasks[1].state = State::pending;
  EXPECT_EQ(accident_name(left), "host-breaks");
  // What begins while the host cancels the others may stay unfinished.
  left.tasks[1].existed_at_end = false;
  EXPECT_EQ(accident_name(left), "");
  Execution deadlock = ended();
  deadlock.tasks[1].state = State::pending;
  deadlock.ending = Ending::deadlock;
  EXPECT_EQ(accident_name(deadlock), "");
}

TEST(Accidents, LeaveAllOpen) {
  ReferenceRuns runs;
  runs.add(ended());
  EXPECT_EQ(runs.accident(), nullptr);
  EXPECT_TRUE(runs.compare(scenario::execution("0s main.start")));
  runs.add(raising("RecursionError", "maximum recursion depth exceeded"));
  ASSERT_NE(runs.accident(), nullptr);
  EXPECT_FALSE(runs.compare(scenario::execution("0s main.start")));
}

}  // namespace
}  // namespace concord
