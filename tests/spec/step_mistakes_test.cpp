// What is said about steps that are none, two in one, incomplete, or in the wrong place.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::mistakes_in(text), expected) << text;
}

TEST(Steps, NameTheStepThatWasProbablyMeant) {
  check(R"~(schema: 1
title: t
program:
  main:
    - slep: 1s
expect: {}
)~",
        R"~(spec.yaml:5:7: error: unknown step 'slep'
    5 |     - slep: 1s
      |       ^~~~
help: did you mean 'sleep'?
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - brake
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'brake' is no step
    5 |     - brake
      |       ^~~~~
help: a step is a mapping ('sleep: 1s'), or one of raise, break, continue, pass
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - async for: x
      in: [1]
      do: [pass]
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'async for' is outside version 1
    5 |     - async for: x
      |       ^~~~~~~~~
help: walk as_completed with 'for' and await each item
)~");
}

TEST(Steps, RefuseTwoStepsInOneItem) {
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep: 1s
      mark: x
expect: {}
)~",
        R"~(spec.yaml:6:7: error: 'sleep' and 'mark' are two steps in one
    6 |       mark: x
      |       ^~~~
help: give each step its own '-'
)~");
}

TEST(Steps, RefuseKeysOfOtherSteps) {
  check(R"~(schema: 1
title: t
program:
  main:
    - spawn: main()
      nmae: x
expect: {}
)~",
        R"~(spec.yaml:6:7: error: 'nmae' is no key of 'spawn'
    6 |       nmae: x
      |       ^~~~
help: did you mean 'name'?
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - mark: x
      as: y
expect: {}
)~",
        R"~(spec.yaml:6:7: error: 'as' is no key of 'mark'
    6 |       as: y
      |       ^~
help: 'mark' has no further keys
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - if: true
    - then: [pass]
expect: {}
)~",
        R"~(spec.yaml:6:7: error: 'then' is no step of its own
    6 |     - then: [pass]
      |       ^~~~
help: it belongs to 'if': give it that step's indentation, without a '-'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - await: {gather: [], timeout: 1s}
expect: {}
)~",
        R"~(spec.yaml:5:27: error: 'timeout' is no key of 'gather'
    5 |     - await: {gather: [], timeout: 1s}
      |                           ^~~~~~~
help: known here: gather, return_exceptions
)~");
}

TEST(Steps, ExplainWordsThatAreNoSteps) {
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'sleep' has no ':' behind it
    5 |     - sleep
      |       ^~~~~
help: write 'sleep: ...'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep:1s
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'sleep:1s' is one word to YAML
    5 |     - sleep:1s
      |       ^~~~~~~~
help: put a blank behind the ':'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - mark x
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'mark' has no ':' behind it
    5 |     - mark x
      |       ^~~~~~
help: write 'mark: ...'
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - work(1s, 2)
expect: {}
)~",
        R"~(spec.yaml:6:7: error: a call alone is no step
    6 |     - work(1s, 2)
      |       ^~~~~~~~~~~
help: write 'await: work(1s, 2)' or 'spawn: work(1s, 2)'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - pass: 1
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'pass' stands alone
    5 |     - pass: 1
      |       ^~~~
help: write '- pass'
)~");
}

TEST(Steps, AskForWhatIsMissing) {
  check(R"~(schema: 1
title: t
program:
  main:
    - if: true
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'if' without 'then:'
    5 |     - if: true
      |       ^~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - for: x
      do: [pass]
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'for' without 'in:'
    5 |     - for: x
      |       ^~~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep:
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'sleep' needs a value
    5 |     - sleep:
      |       ^~~~~
help: 'sleep' waits; 0 gives way once
)~");
  check(R"~(schema: 1
title: t
program:
  work: [pass]
  main:
    - {spawn: work(), as: t}
    - add_done_callback: $t
expect: {}
)~",
        R"~(spec.yaml:7:7: error: 'add_done_callback' takes 'do:' or 'call:'
    7 |     - add_done_callback: $t
      |       ^~~~~~~~~~~~~~~~~
help: 'do:' holds the callback's steps, 'call:' a callback kept with 'as:'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - try: [pass]
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'try' without 'except:', 'except*:' or 'finally:'
    5 |     - try: [pass]
      |       ^~~
)~");
}

TEST(Steps, MustBeLists) {
  check(R"~(schema: 1
title: t
program:
  main:
    sleep: 1s
    mark: x
expect: {}
)~",
        R"~(spec.yaml:5:5: error: 'main' needs a list of steps
    5 |     sleep: 1s
      |     ^~~~~~~~~
help: begin each step with '- '
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - if: true
      then: break
expect: {}
)~",
        R"~(spec.yaml:6:13: error: 'then' needs a list of steps
    6 |       then: break
      |             ^~~~~
help: begin each step with '- '
)~");
  check(R"~(schema: 1
title: t
program:
  main: []
expect: {}
)~",
        R"~(spec.yaml:4:9: error: 'main' has no steps
    4 |   main: []
      |         ^~
help: 'pass' is a step that does nothing
)~");
  check(R"~(schema: 1
title: t
program:
  main:
expect: {}
)~",
        R"~(spec.yaml:4:3: error: 'main' needs a list of steps
    4 |   main:
      |   ^~~~
help: begin each step with '- '
)~");
}

TEST(Steps, RefuseJumpsThatPythonRefuses) {
  check(R"~(schema: 1
title: t
program:
  main:
    - break
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'break' outside a loop
    5 |     - break
      |       ^~~~~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - while: true
      do:
        - try: [pass]
          except*:
            ValueError: [break]
expect: {}
)~",
        R"~(spec.yaml:9:26: error: 'break' cannot leave an except* handler
    9 |             ValueError: [break]
      |                          ^~~~~
help: note it in a variable, and act behind the 'try'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - try: [pass]
      except*:
        ValueError: [return: 1]
expect: {}
)~",
        R"~(spec.yaml:7:22: error: 'return' cannot leave an except* handler
    7 |         ValueError: [return: 1]
      |                      ^~~~~~
help: note it in a variable, and act behind the 'try'
)~");
}

TEST(Steps, RefuseWaitingInCallbacks) {
  check(R"~(schema: 1
title: t
program:
  work: [pass]
  main:
    - {spawn: work(), as: t}
    - add_done_callback: $t
      do:
        - sleep: 1s
        - return: 1
expect: {}
)~",
        R"~(spec.yaml:9:11: error: 'sleep' inside a callback, which cannot wait
    9 |         - sleep: 1s
      |           ^~~~~
help: spawn a task that does it
spec.yaml:10:11: error: 'return' inside a callback, which returns to nobody
   10 |         - return: 1
      |           ^~~~~~
help: use 'if', 'then' and 'else'
)~");
}

TEST(Steps, CheckHandlers) {
  check(R"~(schema: 1
title: t
program:
  main:
    - try: [pass]
      except: {ValueError: [pass]}
      except*: {KeyError: [pass]}
expect: {}
)~",
        R"~(spec.yaml:5:7: error: 'except' and 'except*' in one 'try'
    5 |     - try: [pass]
      |       ^~~
help: Python allows one kind of them
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - try: [pass]
      except:
        (KeyError, ValueEror) as e: [pass]
expect: {}
)~",
        R"~(spec.yaml:7:20: error: unknown exception type 'ValueEror'
    7 |         (KeyError, ValueEror) as e: [pass]
      |                    ^~~~~~~~~
help: did you mean 'ValueError'?
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - try: [pass]
      except: [pass]
expect: {}
)~",
        R"~(spec.yaml:6:15: error: handlers are a mapping from types to steps
    6 |       except: [pass]
      |               ^~~~~~
help: write 'Type as e:' and steps below it
)~");
}

TEST(Steps, CheckNamesThatAreBound) {
  check(R"~(schema: 1
title: t
program:
  main:
    - for: $x
      in: [1]
      do: [pass]
expect: {}
)~",
        R"~(spec.yaml:5:12: error: '$x' cannot be a variable's name
    5 |     - for: $x
      |            ^~
help: a name that is being bound has no '$': write x
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - set: {self: 1}
expect: {}
)~",
        R"~(spec.yaml:5:13: error: '$self' has a meaning of its own and cannot be bound
    5 |     - set: {self: 1}
      |             ^~~~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - set: {a-b: 1}
expect: {}
)~",
        R"~(spec.yaml:5:13: error: 'a-b' cannot be a variable's name
    5 |     - set: {a-b: 1}
      |             ^~~
help: variables are made of letters, digits and '_'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - wait: []
      as: done
expect: {}
)~",
        R"~(spec.yaml:6:11: error: 'wait' gives two sets
    6 |       as: done
      |           ^~~~
help: write 'as: [done, pending]'
)~");
}

TEST(Steps, CheckLabelsOfMarks) {
  check(R"~(schema: 1
title: t
program:
  main:
    - mark: main saw it!
expect: {}
)~",
        R"~(spec.yaml:5:13: error: mark 'main saw it!' holds a sign that a mark cannot have
    5 |     - mark: main saw it!
      |             ^~~~~~~~~~~~
help: perhaps 'main-saw-it'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - mark: return
expect: {}
)~",
        R"~(spec.yaml:5:13: error: mark 'return' looks like an event of a task or group
    5 |     - mark: return
      |             ^~~~~~
help: start, return, raise, cancel, cancelled and exit are events
)~");
  check(R"~(schema: 1
title: t
program:
  work: [mark: main.x]
  main: [await: work()]
expect: {}
)~",
        R"~(spec.yaml:4:16: error: mark 'main.x' looks like an event of task 'main'
    4 |   work: [mark: main.x]
      |                ^~~~~~
help: write 'main-x'
)~");
}

TEST(Steps, ReportSeveralMistakesAtOnce) {
  check(R"~(schema: 1
title: t
program:
  main:
    - slep: 1s
    - mark: x y
    - return: $z
    - sleep: 10
expect: {}
)~",
        R"~(spec.yaml:5:7: error: unknown step 'slep'
    5 |     - slep: 1s
      |       ^~~~
help: did you mean 'sleep'?
spec.yaml:6:13: error: mark 'x y' holds a sign that a mark cannot have
    6 |     - mark: x y
      |             ^~~
help: perhaps 'x-y'
spec.yaml:7:15: error: unknown variable '$z'
    7 |     - return: $z
      |               ^~
spec.yaml:8:14: error: duration '10' has no unit
    8 |     - sleep: 10
      |              ^~
help: write 10s or 10ms
)~");
}

}  // namespace
}  // namespace concord
