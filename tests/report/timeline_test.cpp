// Timelines that do not fit: fewer rows, narrower lanes, fewer lanes, and never a wrong column.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "harness/base/utf8.hpp"
#include "tests/report/case_builder.hpp"
#include "tests/report/sample_cases.hpp"

namespace concord {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (const std::string& line : lines_of(text)) widest = std::max(widest, display_width(line));
  return widest;
}

Execution marks_of_main(int number) {
  CaseBuilder made("mark/many", "many marks", "");
  made.task("main");
  for (int i = 1; i <= number; ++i) made.mark(i * 10, 0, fmt::format("m{}", i));
  return made.result.execution;
}

Execution crowd(TaskId tasks) {
  CaseBuilder made("gather/crowd", "many tasks", "");
  made.task("main");
  made.event(0, 0, EventKind::start);
  for (TaskId id = 1; id < tasks; ++id) {
    made.task("child");
    made.event(id * 10, id, EventKind::start);
  }
  return made.result.execution;
}

TEST(Timeline, IsEmptyWithoutEvents) {
  EXPECT_EQ(draw_timeline({}, {}), "");
}

TEST(Timeline, ShowsTheFirstAndTheLastEventsOfALongTrace) {
  TimelineOptions options;
  options.max_events = 4;
  EXPECT_EQ(draw_timeline(marks_of_main(9), options),
            "#  time  main\n"
            "1  10ms  m1\n"
            "2  20ms  m2\n"
            "…  5 more events …\n"
            "8  80ms  m8\n"
            "9  90ms  m9\n");
}

TEST(Timeline, ShowsWhatLiesAroundTheNotedEvents) {
  TimelineOptions options;
  options.max_events = 3;
  options.notes = {{4, "too early"}};
  EXPECT_EQ(draw_timeline(marks_of_main(9), options),
            "#  time  main\n"
            "…  3 more events …\n"
            "4  40ms  m4\n"
            "5  50ms  m5    ◀ too early\n"
            "6  60ms  m6\n"
            "…  3 more events …\n");
}

TEST(Timeline, NeverShowsMoreEventsThanItMay) {
  for (std::size_t most = 2; most < 12; ++most) {
    TimelineOptions options;
    options.max_events = most;
    options.notes = {{3, "here"}, {8, "there"}};
    std::size_t shown = 0;
    for (const std::string& line : lines_of(draw_timeline(marks_of_main(11), options))) {
      if (line.find("ms") != std::string::npos) ++shown;
    }
    EXPECT_EQ(shown, std::min<std::size_t>(most, 11));
  }
}

TEST(Timeline, StaysInsideItsWidth) {
  for (const std::size_t width : {40U, 60U, 100U}) {
    for (const TaskId tasks : {2U, 5U, 20U, 300U}) {
      TimelineOptions options;
      options.max_width = width;
      EXPECT_LE(widest_line(draw_timeline(crowd(tasks), options)), width) << tasks;
    }
  }
}

TEST(Timeline, ShowsTheTasksOfNotedEventsAndAsManyMoreAsFit) {
  TimelineOptions options;
  options.max_width = 52;
  options.notes = {{250, "here"}};
  EXPECT_EQ(draw_timeline(crowd(300), options),
            "  #    time  main   child#1  child#250\n"
            "  1      0s  start\n"
            "  2    10ms  │      start\n"
            "  ⋮\n"
            "251  2500ms  │      │        start      ◀ here\n"
            "  ⋮\n"
            "(297 tasks and 297 events not shown)\n");
}

TEST(Timeline, GivesFuturesNoLane) {
  CaseBuilder made("future/lane", "a future has no events", "");
  made.task("main");
  made.task("kept").is_future = true;
  made.event(0, 0, EventKind::start);
  EXPECT_EQ(draw_timeline(made.result.execution, {}), "#  time  main\n1    0s  start\n");
}

TEST(Timeline, KeepsColumnsStraightBelowWideCharacters) {
  CaseBuilder made("mark/wide", "wide marks", "");
  made.task("main");
  made.task("t");
  made.event(0, 0, EventKind::start).event(0, 1, EventKind::start).mark(0, 0, "完成-🎉");
  made.mark(0, 0, "\x1b[2J").event(0, 1, EventKind::returned);
  EXPECT_EQ(draw_timeline(made.result.execution, {}),
            "#  time  main     t\n"
            "1    0s  start\n"
            "2        │        start\n"
            "3        完成-🎉  │\n"
            "4        \\x1b[2J  │\n"
            "5        │        return\n");
}

}  // namespace

}  // namespace concord
