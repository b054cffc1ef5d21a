// Blocks: tiers, alternatives, and what the facts of one block mean together.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/expectation_text.hpp"

namespace concord {
namespace {

using testing::read_block;

void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(read_block(yaml), expected) << yaml;
}

TEST(Expectation, KeepsTheTierOfEachFact) {
  check("order: x < y\ncooperative: {never: late}\nfifo: {order: a.start < b.start, main: raised}",
        "order mark x < mark y\ncooperative never mark late\n"
        "fifo order [a]start < [b]start\nfifo main raised\n");
}

TEST(Expectation, AsksThatMainReturnsUnlessItSpeaksOfMain) {
  check("{}", "main must return\n");
  check("main: returned", "main returned\n");
  check("never: x", "never mark x\nmain must return\n");
  EXPECT_EQ(read_block("never: x", ExpectationKind::refuted), "never mark x\n");
}

TEST(Expectation, RefusesBlocksThatSayNothing) {
  EXPECT_EQ(read_block("{}", ExpectationKind::refuted),
            "1:1 this says nothing that could be violated; write what is said to happen, as "
            "{never: [t.return]}\n");
  check("never:", "1:1 'never' says nothing; write for example never: [t.return]\n");
}

TEST(Expectation, RefusesUnknownAndMisplacedKeys) {
  check("ordr: x < y", "1:1 'ordr' is no expectation; did you mean 'order'?\n");
  check("fifo: {cooperative: {never: x}}",
        "1:8 'cooperative' cannot stand here; tiers do not nest: they stand directly under "
        "'expect'\n");
  check("fifo: x", "1:7 expected a mapping of expectations; for example timeline: {1s: mark}\n");
}

TEST(OneOf, ReadsAlternatives) {
  check(
      "one-of:\n"
      "  - {name: both, grade: expected, main: {returned: 2}}\n"
      "  - name: one\n"
      "    grade: acceptable\n"
      "    because: the other is late\n"
      "    main: {returned: 1}\n"
      "    never: x\n",
      "one-of\n  both expected \n    main returned 2\n"
      "  one acceptable the other is late\n    main returned 1\n    never mark x\n");
}

TEST(OneOf, AsksForNameGradeAndReason) {
  check("one-of:\n  - {grade: expected, main: returned}\n  - {name: b, main: returned}\n",
        "2:5 an alternative without a name; add name: both, for reports\n"
        "3:5 an alternative without a grade; add grade: expected, or acceptable, or interesting\n");
  check(
      "one-of:\n  - {name: a, grade: expcted, main: returned}\n"
      "  - {name: a, grade: interesting, main: raised}\n",
      "2:22 'expcted' is no grade; did you mean 'expected'?\n"
      "3:5 an interesting alternative needs a reason; add because: and why an engine may do so\n"
      "3:12 two alternatives are called 'a'; the other one stands in line 2\n");
  check("one-of: [{name: a, grade: expected, main: returned}]",
        "1:9 'one-of' is a list of at least two alternatives; write each as - {name: both, grade: "
        "expected, main: {returned: 1}}\n");
  check(
      "one-of:\n  - {name: a, grade: expected, one-of: []}\n  - {name: b, grade: expected, nevr: "
      "x}\n",
      "2:32 'one-of' cannot stand here; alternatives do not nest: write them beside this one\n"
      "3:32 'nevr' is no expectation; did you mean 'never'?\n");
}

TEST(Order, MayNotGoInACircle) {
  check("order:\n  - x < y\n  - y < x\n",
        "3:5 order goes in a circle: x < y < x; this order contradicts 'x < y' in line 2: one of "
        "them "
        "must go\n");
  check("order: x < x", "1:8 order goes in a circle: x < x; no event comes before itself\n");
  check("order:\n  - x < (y, late) < t.return\n  - t.return < done.1\n  - done.1 < late",
        "4:5 order goes in a circle: late < t.return < done.1 < late; this order contradicts "
        "'late < t.return' in line 2, 't.return < done.1' in line 3: one of them must go\n");
}

TEST(Order, MayNotContradictTheLifeOfATask) {
  check("order: t.return < t.start",
        "1:8 order goes in a circle: t.start < t.return < t.start; this order contradicts "
        "'t.start < t.return' in every task: one of them must go\n");
  check("order: t#*.return < t#*.start",
        "1:8 order goes in a circle: t#*.start < t#*.return < t#*.start; this order contradicts "
        "'t#*.start < t#*.return' in every task: one of them must go\n");
  check("order: t#*.cancelled < t#*.start",
        "order [t#*]cancelled < [t#*]start\nmain must return\n");
  check("order: t.return < t.x", "order [t]return < [t]mark x\nmain must return\n");
}

TEST(Order, MayNotContradictTheTimeline) {
  check("timeline:\n  1s: x\n  2s: late x2\n  3s: y\norder: y < x",
        "5:8 order goes in a circle: x < y < x; this order contradicts 'x < y' by the timeline: "
        "one of "
        "them must go\n");
  check("timeline: {1s: x, 3s: x}\norder: x#1 < x#2",
        "timeline 1s: mark x 3s: mark x\norder mark x#1 < mark x#2\nmain must return\n");
}

TEST(Order, OfAllEventsHoldsForEachOfThem) {
  check("order:\n  - t#*.return < x\n  - x < t#2.return\n",
        "3:5 order goes in a circle: t#2.return < x < t#2.return; this order contradicts "
        "'t#2.return < x' in line 2: one of them must go\n");
}

TEST(Order, OfStrongerTiersMustAgreeWithTheWeaker) {
  check("order: x < y\nfifo: {order: y < x}",
        "2:15 order goes in a circle: x < y < x; this order contradicts 'x < y' in line 1: one of "
        "them "
        "must go\n");
}

TEST(OneOf, MayContradictStrongerTiersButNotItsOwn) {
  const std::string alternatives =
      "one-of:\n  - {name: first, grade: expected, order: x < y}\n"
      "  - {name: second, grade: expected, order: y < x}\n";
  EXPECT_TRUE(read_block(alternatives + "fifo: {order: x < y}").starts_with("one-of"));
  check(alternatives + "order: x < y",
        "3:44 order goes in a circle: x < y < x; this order contradicts 'x < y' in line 4: one of "
        "them "
        "must go\n");
}

TEST(Never, MayNotForbidWhatIsDemanded) {
  check("never: t#*.return\norder: x < t#2.return",
        "1:8 't#2.return' never happens, but line 2 demands it; one of the two must go\n");
  check("timeline: {1s: x}\nfifo: {never: x}",
        "2:15 'x' never happens, but line 1 demands it; one of the two must go\n");
  check("count: {t.cancel: 0}\norder: t.cancel < x",
        "1:9 't.cancel' happens 0 times, but line 2 demands it; one of the two must go\n");
  check("tasks: {t: cancelled}\nnever: t.cancelled",
        "2:8 't.cancelled' never happens, but line 1 demands it; one of the two must go\n");
  check(
      "tasks: {t: cancelled}\norder: t.return < x",
      "1:9 't.return' cannot happen to a task that is cancelled, but line 2 demands it; one of the "
      "two must go\n");
  check("tasks: {t#*: returned}\nnever: t#*.return",
        "2:8 't#*.return' never happens, but line 1 demands it; one of the two must go\n");
  check("never: t#1.return\norder: x < t#2.return",
        "never [t#1]return\norder mark x < [t#2]return\nmain must return\n");
}

TEST(Main, ThatIsNotMentionedCannotFail) {
  check("order: x < main.raise",
        "1:12 'main.raise' is demanded, but a main that is not mentioned returns; add main: "
        "raised\n");
}

TEST(Unordered, MayNotBeOrdered) {
  check("unordered: [[x, y]]\norder: x < late < y",
        "1:13 'x' and 'y' are called unordered, but they are ordered; 'x < late' in line 2: one of "
        "the "
        "two must go\n");
  check("unordered: [[x, y]]\nfifo: {order: x < y}",
        "unordered (mark x, mark y)\nfifo order mark x < mark y\nmain must return\n");
}

TEST(Instants, AreEqualOrTenMillisecondsApart) {
  check(
      "timeline: {100ms: x}\nends: 105ms",
      "2:7 105ms is only 5ms after 100ms (line 1); two instants are equal or at least 10ms apart: "
      "move one of them\n");
  check("timeline: {100ms: x}\nends: 110ms",
        "timeline 100ms: mark x\nends 110ms\nmain must return\n");
}

}  // namespace
}  // namespace concord
