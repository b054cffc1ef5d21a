// Events: the grammar of patterns, what they resolve to, and the facts that are made of them.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/spec/expectation_text.hpp"

namespace concord {
namespace {

using testing::read_block;

/// Every block here leaves main to return; that line is left out of what is compared.
void check(const std::string& yaml, const std::string& expected) {
  std::string read = read_block(yaml);
  const std::string main = "main must return\n";
  if (read.ends_with(main)) read.resize(read.size() - main.size());
  EXPECT_EQ(read, expected) << yaml;
}

TEST(EventPattern, ReadsEveryForm) {
  const std::vector<std::pair<std::string, std::string>> forms{
      {"t.start", "[t]start"},
      {"t#2.return", "[t#2]return"},
      {"t#*.cancel", "[t#*]cancel"},
      {"t.cancel#2", "[t]cancel#2"},
      {"job-*.raise", "[job-*]raise"},
      {"job-3.cancelled", "[job-3]cancelled"},
      {"g.exit", "exit g"},
      {"t.g.exit", "[t]exit g"},
      {"g.exit#2", "exit g#2"},
      {"x", "mark x"},
      {"x#3", "mark x#3"},
      {"x#*", "mark x#*"},
      {"t.x", "[t]mark x"},
      {"t#2.x#3", "[t#2]mark x#3"},
      {"done.1", "mark done.1"},
      {"t.done.1#2", "[t]mark done.1#2"},
      {"done-42", "mark done-42"},
      {"done-$mode", "mark done-fast"},
      {"done-$n", "mark done-3"},
      {"'\"done-[2, 1] (a < b)\"'", "mark done-[2, 1] (a < b)"},
      {"'t.\"done-two words\"#2'", "[t]mark done-two words#2"},
      {R"x('"done-KeyError(\"k\")"')x", "mark done-KeyError(\"k\")"},
  };
  for (const auto& [written, meant] : forms) check("never: " + written, "never " + meant + "\n");
}

TEST(EventPattern, ReadsChainsOfSets) {
  check("order: x < y", "order mark x < mark y\n");
  check("order:\n  - t.start<(x,y) < g.exit < main.return",
        "order [t]start < (mark x, mark y) < exit g < [main]return\n");
  check("order: [x < y, t.start < t.return]",
        "order mark x < mark y\norder [t]start < [t]return\n");
  check("never: (x, y)", "never (mark x, mark y)\n");
  check("count: {x: 0, '(x, t#*.return)': 7}",
        "count mark x = 0\ncount (mark x, [t#*]return) = 7\n");
  check("count: {done-1: $n * 2}", "count mark done-1 = 6\n");
  check("unordered: [[a.cancel, b.cancel], [x, y]]",
        "unordered ([a]cancel, [b]cancel)\nunordered (mark x, mark y)\n");
  check("unordered: [[t#*.cancel]]", "unordered [t#*]cancel\n");
}

TEST(Timeline, ReadsEntriesOrdersAndRepetitions) {
  check("timeline: {}", "timeline\n");
  check("timeline: {0s: x, 1500ms: [y, done-1 < late], 2s: done-2 x5}",
        "timeline 0s: mark x 1500ms: mark y mark done-1 < mark late 2s: mark done-2 x5\n");
  check("timeline: {$n * 1s: [t.return]}", "timeline 3s: [t]return\n");
  check("timeline:\n  1s: x\n  1000ms: y",
        "3:3 instant '1000ms' is listed twice; it stands in line 2 already: put its events into "
        "one list\n");
  check("timeline: {1: x}", "1:12 duration '1' has no unit; write 1s or 1ms\n");
  check("timeline: {1s: x x0}",
        "1:18 'x0' is no number of times; write how often the mark comes as x2, x3, ...\n");
  check("timeline: {1s: t.return x2}",
        "1:16 only a single mark can be repeated with 'x'; list the others one by one\n");
}

TEST(EventPattern, PointsAtWhatIsWrongInTheText) {
  check("order: [x < (y, late)]",
        "1:13 '(' without ')' in 'x < (y'; in a flow list a parenthesised set is split at its "
        "commas: "
        "use a block list\n");
  check("order: x <",
        "1:10 an event is missing in 'x <'; write events like t.return, g.exit or a mark on both "
        "sides of '<' and ','\n");
  check("order: x, y",
        "1:9 a set of events without parentheses in 'x, y'; write (a, b), or each on a "
        "line of its own; a label with a comma needs quotes of its own: '\"a, b\"'\n");
  check("order: x y < late",
        "1:10 '<' is missing before 'y < late'; write a < b; a label of several "
        "words needs quotes of its own: '\"two words\"'\n");
  check("order: x > y",
        "1:10 '>' is not known in an order; write the earlier event first: a < b\n");
  check("order: x",
        "1:8 'x' orders nothing; an order is a < b; that an event happens is "
        "count: {event: 1}\n");
  check("never: x < y",
        "1:8 an order stands where only events are asked for; an order goes under "
        "'order:'; several events are (a, b)\n");
  check("never: x#0",
        "1:8 '#0' in 'x#0' is no occurrence; the first is #1, and #* means all of them\n");
}

TEST(EventPattern, NamesTheNearestKnownEvent) {
  check("never: [b.canceled]",
        "1:9 unknown event 'b.canceled'; did you mean 'b.cancelled' or 'b.cancel'?\n");
  check("never: tt.return", "1:8 unknown task 'tt'; did you mean 't'?\n");
  check("order: x < latr", "1:12 unknown event 'latr'; did you mean 'late'?\n");
  check("never: service.exit",
        "1:8 unknown group 'service' in 'service.exit'; did you mean 'services'?\n");
  check("never: t",
        "1:8 't' is a task, not an event; say what it does: t.start, t.return, t.raise, "
        "t.cancel or t.cancelled\n");
  check("never: return",
        "1:8 'return' does not say of which task; write the task before it: main.return\n");
  check("never: g", "1:8 'g' is no event; that a group is left is g.exit\n");
  check("never: work.return",
        "1:8 unknown task 'work'; it is a coroutine, but no task has its name: a "
        "task is named by 'name:', else by 'as:'\n");
  check("never: f.return",
        "1:8 unknown task 'f'; it is a future, which has no events: ask for it under "
        "'states:' or 'tasks:'\n");
}

TEST(Expectation, RefusesCountsThatAreNoNumbers) {
  const std::string refusal =
      "1:12 a count is an integer that is not negative; write 0, 1, 2, ...\n";
  check("count: {x: -1}", refusal);
  check("count: {x: 2s}", refusal);
  check("count: {x: [1]}", refusal);
}

TEST(Expectation, RefusesUnorderedSetsOfOneEvent) {
  check("unordered: [[x]]",
        "1:13 fewer than two events have no order anyway; write a list of sets: "
        "unordered: [[a, b]]\n");
  check("unordered: x",
        "1:12 'unordered' is a list of sets of events; write a list of sets: "
        "unordered: [[a, b]]\n");
}

}  // namespace
}  // namespace concord
