// Outcomes, states, and the values and exceptions in them.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/spec/expectation_text.hpp"

namespace concord {
namespace {

using testing::read_block;

void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(read_block(yaml), expected) << yaml;
}

TEST(ExpectedValue, ReadsEveryKind) {
  const std::vector<std::pair<std::string, std::string>> values{
      {"null", "null"},
      {"true", "true"},
      {"-7", "-7"},
      {"1500ms", "1500ms"},
      {"done", "'done'"},
      {"too-early", "'too-early'"},
      {"'\"two words\"'", "'two words'"},
      {"\"2\"", "'2'"},
      {"'true'", "'true'"},
      {"t#2", "'t#2'"},
      {"[2, [done], []]", "[2, ['done'], []]"},
      {"[$i for i in range(4)]", "[0, 1, 2, 3]"},
      {"['[$i, $i + 1] for i in [5, 6]']", "[[5, 6], [6, 7]]"},
      {"'\"KeyError\"'", "'KeyError'"},
      {"range(6, 0, -2)", "[6, 4, 2]"},
      {"$n * (2 + 3) - 1", "14"},
      {"len([a, b])", "2"},
      {"CancelledError", "CancelledError"},
      {"[2, KeyError(\"k\"), null]", "[2, KeyError(k), null]"},
      {"{group: [ValueError]}", "group[ValueError;]"},
  };
  for (const auto& [written, meant] : values) {
    check("main:\n  returned: " + written, "main returned " + meant + "\n");
  }
  check("main:\n  returned:\n    - first\n    - $i * 10ms for i in range(1, $n)\n    - last",
        "main returned ['first', 10ms, 20ms, 'last']\n");
}

TEST(ExpectedException, ReadsEveryForm) {
  const std::vector<std::pair<std::string, std::string>> exceptions{
      {"KeyError", "KeyError"},
      {"KeyError()", "KeyError()"},
      {"AbortError(\"a b\")", "AbortError(a b)"},
      {"{group: [KeyError(\"k\"), {group: [ValueError()]}]}",
       "group[KeyError(k);group[ValueError();];]"},
      {"{group: [KeyError], message: two}", "group[KeyError;](two)"},
      {"{error: KeyError, cause: {error: ValueError, cause: TypeError}}",
       "KeyError from ValueError from TypeError"},
  };
  for (const auto& [written, meant] : exceptions) {
    check("main: {raised: " + written + "}", "main raised " + meant + "\n");
  }
}

TEST(Outcome, ReadsWordsAndMappings) {
  check("main: deadlock", "main deadlock\n");
  check("tasks: {t: unstarted, t#2: {returned: 1}, job-*: cancelled, f: pending}",
        "t unstarted\nt#2 returned 1\njob-* cancelled\nf pending\nmain must return\n");
  check("tasks: {main: raised}", "main raised\n");
  check("states: {1s: {t: pending}, end: {f: cancelled}}",
        "at 1s t pending\nat end f cancelled\nmain must return\n");
  check("ends: $n * 500ms", "ends 1500ms\nmain must return\n");
  check("ends: 0", "ends 0s\nmain must return\n");
}

TEST(Outcome, SaysHowItIsWritten) {
  check("main: canceled", "1:7 'canceled' is no outcome; did you mean 'cancelled'?\n");
  check("main: KeyError(\"k\")",
        "1:7 'KeyError(\"k\")' is no outcome; write {raised: KeyError(\"k\")}\n");
  check("main: 12",
        "1:7 '12' is no outcome; write {returned: 12}, {raised: E}, or a word: returned, "
        "raised, cancelled, pending, deadlock\n");
  check("tasks: {t: deadlock}",
        "1:12 'deadlock' is no outcome; only main is said to be in a deadlock: "
        "main: deadlock\n");
  check("main: {return: 1}",
        "1:8 'return' is no outcome that has a value; did you mean 'returned'?\n");
  check("main: {returned: 1, raised: KeyError}",
        "1:7 an outcome is one thing; write {returned: V} or {raised: E}\n");
  check("main: {raised: done}",
        "1:16 unknown exception type 'done'; declare it: exceptions: "
        "{done: Exception}\n");
  check("main: {raised: {group: []}}", "1:24 no group is without members; list what it holds\n");
  check("main: {raised: {error: KeyError}}",
        "1:16 'error' without 'cause'; write the error alone, or add 'cause: E'\n");
  check("states: {1s: {t: done}}",
        "1:18 'done' is no state; known here: pending, returned, raised, "
        "cancelled\n");
  check("tasks: {u: cancelled, xxxxx: raised}",
        "1:9 unknown task 'u'; did you mean 'a' or 'b'?\n"
        "1:23 unknown task 'xxxxx'; known here: a, b, c, main, t, f\n");
  check("ends: 10", "1:7 duration '10' has no unit; write 10s or 10ms\n");
  check("ends: soon",
        "1:7 'soon' is no instant; an instant is a time since the program began: 0s, "
        "1500ms, 2s\n");
}

TEST(ExpectedValue, RefusesWhatOnlyTheRunningProgramKnows) {
  const std::string help =
      "an expected value is made of literals, lists, constants of the row, + - * %, "
      "len, range and comprehensions\n";
  check("main: {returned: future()}",
        "1:18 this call is only known when the program runs; " + help);
  check("main: {returned: 1 == 2}",
        "1:18 a comparison is only known when the program runs; " + help);
  check("main: {returned: 1s + 1}",
        "1:18 '+' does not fit these values; integers go with integers, "
        "durations with durations, and integer * duration\n");
  check("main: {returned: 3s % 2}",
        "1:18 '%' does not fit these values; integers go with integers, "
        "durations with durations, and integer * duration\n");
  check("main: {returned: 3 % 0}", "1:18 a number modulo 0; divide by another number\n");
  check("main: {returned: 9223372036854775807 + 1}",
        "1:18 the number does not fit into 64 bits; expect a smaller one\n");
  check("main: {returned: [$i for i in range(2000000)]}",
        "1:31 more than 100000 values; expect a shorter list\n");
  check("main:\n  returned: '[[$i for j in range(1000)] for i in range(1000)]'",
        "2:28 more than 100000 values; expect a shorter list\n");
  check("main: {returned: $i for i in range(3)}",
        "1:18 a comprehension outside a list; write [$i for i in range(3)]\n");
}

}  // namespace
}  // namespace concord
