// What is said about values, awaitables and exceptions that cannot be read.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::mistakes_in(text), expected) << text;
}

TEST(Operands, ExplainCallsSplitAtTheirCommas) {
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather: [work(2s, 2)]
expect: {}
)~",
        R"~(spec.yaml:6:16: error: expected ')' before the end of 'work(2s'
    6 |     - gather: [work(2s, 2)]
      |                ^~~~~~~
help: a flow list [..] splits calls at their commas: put each call on a line of its own
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - {spawn: work(1s, 2), as: a}
expect: {}
)~",
        R"~(spec.yaml:6:15: error: expected ')' before the end of 'work(1s'
    6 |     - {spawn: work(1s, 2), as: a}
      |               ^~~~~~~
help: a flow mapping {..} splits calls at their commas: quote the call, spawn: "work(1s, 2)"
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - try: [await: work(1s, 2)]
      finally: [pass]
expect: {}
)~",
        R"~(spec.yaml:6:20: error: expected ')' before the end of 'work(1s'
    6 |     - try: [await: work(1s, 2)]
      |                    ^~~~~~~
help: a flow list [..] splits calls at their commas: put each call on a line of its own
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather: [work(2s]
expect: {}
)~",
        R"~(spec.yaml:6:16: error: expected ')' before the end of 'work(2s'
    6 |     - gather: [work(2s]
      |                ^~~~~~~
)~");
}

TEST(Operands, AskForUnits) {
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep: 10
expect: {}
)~",
        R"~(spec.yaml:5:14: error: duration '10' has no unit
    5 |     - sleep: 10
      |              ^~
help: write 10s or 10ms
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather: []
    - wait: []
      timeout: 5
expect: {}
)~",
        R"~(spec.yaml:8:16: error: duration '5' has no unit
    8 |       timeout: 5
      |                ^
help: write 5s or 5ms
)~");
}

TEST(Operands, CountArguments) {
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - await: work(2s)
expect: {}
)~",
        R"~(spec.yaml:6:14: error: work() takes 2 arguments (delay, value), 1 given
    6 |     - await: work(2s)
      |              ^~~~~~~~
)~");
  check(R"~(schema: 1
title: t
program:
  work: [pass]
  main: [await: work(1s)]
expect: {}
)~",
        R"~(spec.yaml:5:17: error: work() takes no arguments, 1 given
    5 |   main: [await: work(1s)]
      |                 ^~~~~~~~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: len()
expect: {}
)~",
        R"~(spec.yaml:5:15: error: len() takes 1 argument, 0 given
    5 |     - return: len()
      |               ^~~~~
)~");
}

TEST(Operands, AskForParentheses) {
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - spawn: work
expect: {}
)~",
        R"~(spec.yaml:6:14: error: 'work' is not a call
    6 |     - spawn: work
      |              ^~~~
help: write work(delay, value)
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - await: wrok
expect: {}
)~",
        R"~(spec.yaml:6:14: error: 'wrok' is not a call
    6 |     - await: wrok
      |              ^~~~
help: write work(delay, value)
)~");
}

TEST(Operands, NameTheVariableThatWasProbablyMeant) {
  check(R"~(schema: 1
title: t
program:
  main:
    - set: {result: 1}
    - return: $reslt
expect: {}
)~",
        R"~(spec.yaml:6:15: error: unknown variable '$reslt'
    6 |     - return: $reslt
      |               ^~~~~~
help: did you mean '$result'?
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: $future
expect: {}
)~",
        R"~(spec.yaml:5:15: error: unknown variable '$future'
    5 |     - return: $future
      |               ^~~~~~~
help: '$future' is the future whose callback runs; it exists only in the steps of a callback
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - await: wokr(1s, 2)
expect: {}
)~",
        R"~(spec.yaml:6:14: error: unknown coroutine or function 'wokr'
    6 |     - await: wokr(1s, 2)
      |              ^~~~
help: did you mean 'work'?
)~");
}

TEST(Operands, ExplainUnknownExceptionTypes) {
  check(R"~(schema: 1
title: t
program:
  main:
    - raise: AbortError("x")
expect: {}
)~",
        R"~(spec.yaml:5:14: error: unknown exception type 'AbortError'
    5 |     - raise: AbortError("x")
      |              ^~~~~~~~~~
help: declare it: exceptions: {AbortError: Exception}
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - raise: ValueErorr
expect: {}
)~",
        R"~(spec.yaml:5:14: error: unknown exception type 'ValueErorr'
    5 |     - raise: ValueErorr
      |              ^~~~~~~~~~
help: did you mean 'ValueError'?
)~");
}

TEST(Operands, CheckGroups) {
  check(R"~(schema: 1
title: t
program:
  main:
    - raise: {group: []}
expect: {}
)~",
        R"~(spec.yaml:5:22: error: a group is made of a list of at least one exception
    5 |     - raise: {group: []}
      |                      ^~~
help: write {group: [E, ...], message: text}
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - raise: ExceptionGroup("m")
expect: {}
)~",
        R"~(spec.yaml:5:14: error: a group is not made by ExceptionGroup()
    5 |     - raise: ExceptionGroup("m")
      |              ^~~~~~~~~~~~~~
help: write {group: [E, ...], message: text} in YAML
)~");
  check(R"~(schema: 1
title: t
program:
  fails(e): [raise: $e]
  main: [await: fails(KeyError)]
expect: {}
)~",
        R"~(spec.yaml:5:23: error: the argument 'KeyError' is a text here
    5 |   main: [await: fails(KeyError)]
      |                       ^~~~~~~~
help: write KeyError() for the exception
)~");
}

TEST(Operands, CheckChildren) {
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather:
        wait: work(1s, 2)
expect: {}
)~",
        R"~(spec.yaml:7:9: error: 'gather' takes a list of awaitables
    7 |         wait: work(1s, 2)
      |         ^~~~~~~~~~~~~~~~~
help: put it behind '- ' on a line of its own; 'wait' is a keyword and names no child
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather:
        - a: work(1s, 1)
          b: work(2s, 2)
expect: {}
)~",
        R"~(spec.yaml:7:11: error: several names in one item
    7 |         - a: work(1s, 1)
      |           ^~~~~~~~~~~~~~
help: give each child its own '-'
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather: work(1s, 2)
expect: {}
)~",
        R"~(spec.yaml:6:15: error: 'gather' takes several awaitables
    6 |     - gather: work(1s, 2)
      |               ^~~~~~~~~~~
help: make it a list: put each call on a line of its own, behind '- '
)~");
  check(
      R"~(schema: 1
title: t
program:
  main:
    - set:
        g: {gater: []}
expect: {}
)~",
      R"~(spec.yaml:6:13: error: a mapping in a value's place is an awaitable or an exception group
    6 |         g: {gater: []}
      |             ^~~~~
help: did you mean 'gather'?
)~");
}

}  // namespace
}  // namespace concord
