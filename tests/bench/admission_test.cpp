// Who is let in: the judge's word, on whole runs and on results alone.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "harness/bench/admission.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

Spec workload() {
  const std::string text = R"~(
schema: 1
title: t
bench: {n: [3]}
events: 3 * $n + 4
program:
  work(i): [return: $i]
  main:
    - gather: work($i) for i in range($n)
      as: results
    - return: len($results)
expect:
  count: {work#*.return: $n}
  main: {returned: $n}
  ends: 0s
)~";
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  return read_spec(source, "some").value().front();
}

TaskRecord task(const std::string& name, std::int64_t value) {
  TaskRecord record;
  record.name = name;
  record.started = true;
  record.state = State::returned;
  record.at_end = State::returned;
  record.settled_at = 0;
  record.value = Datum{value};
  return record;
}

/// Main, and that many children of three.
Execution recorded(TaskId children) {
  Execution execution;
  execution.tasks = {task("main", 3)};
  execution.trace = {{0, 0, EventKind::start, ""}};
  for (TaskId id = 1; id <= children; ++id) {
    execution.tasks.push_back(task("work", id - 1));
    execution.trace.push_back({0, id, EventKind::start, ""});
    execution.trace.push_back({0, id, EventKind::returned, ""});
  }
  execution.trace.push_back({0, 0, EventKind::returned, ""});
  execution.main_ended_at = 0;
  return execution;
}

Execution outcome(std::int64_t value) {
  Execution execution;
  execution.tasks = {task("main", value)};
  execution.tasks.front().started = false;
  return execution;
}

TEST(Admission, JudgesWholeRuns) {
  EXPECT_EQ(why_refused(workload(), recorded(3), {}), "");
  EXPECT_NE(why_refused(workload(), recorded(2), {}), "") << "one child is missing";
}

TEST(Admission, JudgesTheResultAlone) {
  EXPECT_EQ(why_wrong(workload(), outcome(3)), "");
  EXPECT_EQ(why_wrong(workload(), outcome(2)), "main should have returned 3, but returned 2.");
}

TEST(Admission, RefusesWhatDidNotFinish) {
  Execution stuck = outcome(3);
  stuck.ending = Ending::deadlock;
  stuck.reason = "nothing can run";
  stuck.tasks.front().state = State::pending;
  EXPECT_NE(why_wrong(workload(), stuck), "");
  Execution nothing;
  nothing.ending = Ending::error;
  nothing.reason = "it broke";
  EXPECT_NE(why_wrong(workload(), nothing), "");
}

}  // namespace
}  // namespace concord
