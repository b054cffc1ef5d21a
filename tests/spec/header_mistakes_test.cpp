// What is said about the keys around a program, and about its coroutines.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::mistakes_in(text), expected) << text;
}

TEST(Header, AsksForWhatIsRequired) {
  check(R"~(schema: 1
)~",
        R"~(spec.yaml:1:1: error: 'title' is missing
    1 | schema: 1
      | ^
help: write the promise itself as one sentence
spec.yaml:1:1: error: 'program' is missing
    1 | schema: 1
      | ^
help: a spec is a program and what must be observed of it
spec.yaml:1:1: error: 'expect' is missing
    1 | schema: 1
      | ^
help: 'expect: {}' asks only that main returns
)~");
}

TEST(Header, LetsAProbeBePythonAlone) {
  check(R"~(schema: 1
title: t
host: drain
python: |
  def main():
      return 1
expect: {}
)~",
        R"~(spec.yaml:3:1: error: 'host' beside 'python'
    3 | host: drain
      | ^~~~
help: a probe has its whole program under 'python:'
spec.yaml:4:9: error: a probe without main
    4 | python: |
      |         ^
help: its source holds a line 'async def main():', which is what runs
)~");
}

TEST(Header, KnowsItsSchema) {
  check(R"~(schema: 2
foo: bar
)~",
        R"~(spec.yaml:1:9: error: schema 2 is newer than this concord, which reads schema 1
    1 | schema: 2
      |         ^
help: use a newer concord for this file
)~");
  check(R"~(schema: one
title: t
program: {main: [pass]}
expect: {}
)~",
        R"~(spec.yaml:1:9: error: the schema is not 1
    1 | schema: one
      |         ^~~
help: write 'schema: 1'
)~");
}

TEST(Header, NamesTheKeyThatWasProbablyMeant) {
  check(R"~(schema: 1
title: t
clams: [a]
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:1: error: 'clams' is no key of a spec
    3 | clams: [a]
      | ^~~~~
help: did you mean 'claims'?
)~");
}

TEST(Header, ChecksTitleNotesAndLint) {
  check(R"~(schema: 1
title: |
  a
  b
program: {main: [pass]}
expect: {}
)~",
        R"~(spec.yaml:2:8: error: the title has several lines
    2 | title: |
      |        ^
help: write one sentence; 'notes' takes more
)~");
  check(R"~(schema: 1
title: t
notes: [a]
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:8: error: expected a text
    3 | notes: [a]
      |        ^~~
)~");
  check(R"~(schema: 1
title: t
lint: {allow: [W1]}
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:7: error: 'lint' without a reason
    3 | lint: {allow: [W1]}
      |       ^~~~~~~~~~~~~
help: write 'because:' and the reason behind it
)~");
}

TEST(Header, ChecksHostAndFeatures) {
  check(R"~(schema: 1
title: t
host: drian
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:7: error: unknown host 'drian'
    3 | host: drian
      |       ^~~~~
help: cancel (as asyncio.run does) or drain (as a notebook does)
)~");
  check(R"~(schema: 1
title: t
requires: [sleeep]
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:12: error: unknown feature 'sleeep'
    3 | requires: [sleeep]
      |            ^~~~~~
help: did you mean 'sleep'?
)~");
}

TEST(Header, WantsVersionsQuoted) {
  check(R"~(schema: 1
title: t
since: 3.10
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:8: error: 'since: 3.10' is a number to YAML (3.10 would be 3.1)
    3 | since: 3.10
      |        ^~~~
help: quote it: since: "3.10"
)~");
  check(R"~(schema: 1
title: t
since: 3.12
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:8: error: 'since: 3.12' is a number to YAML
    3 | since: 3.12
      |        ^~~~
help: quote it: since: "3.12"
)~");
  check(R"~(schema: 1
title: t
until: "3"
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:8: error: '3' is no version
    3 | until: "3"
      |        ^~~
help: write until: "3.12"
)~");
}

TEST(Header, ChecksOwnExceptionTypes) {
  check(R"~(schema: 1
title: t
exceptions: {A: B, B: Exception, KeyError: Exception, G: ExceptionGroup}
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:17: error: unknown exception type 'B'
    3 | exceptions: {A: B, B: Exception, KeyError: Exception, G: ExceptionGroup}
      |                 ^
help: declare parents first
spec.yaml:3:34: error: exception type 'KeyError' is built in
    3 | exceptions: {A: B, B: Exception, KeyError: Exception, G: ExceptionGroup}
      |                                  ^~~~~~~~
spec.yaml:3:58: error: an exception group cannot be a parent
    3 | exceptions: {A: B, B: Exception, KeyError: Exception, G: ExceptionGroup}
      |                                                          ^~~~~~~~~~~~~~
)~");
}

TEST(Header, ComparesRows) {
  check(R"~(schema: 1
title: t
for-each:
  a: {at: 1s, x: 1}
  b: {at: 2}
program:
  main:
    - sleep: $at
expect: {}
)~",
        R"~(spec.yaml:5:3: error: row 'b' has no 'x', which row 'a' has
    5 |   b: {at: 2}
      |   ^
spec.yaml:8:14: error: duration '2' has no unit
    8 |     - sleep: $at
      |              ^~~
help: write 2s or 2ms
)~");
  check(R"~(schema: 1
title: t
for-each: {a: {at: 1s}}
program:
  main:
    - set: {at: 1}
expect: {}
)~",
        R"~(spec.yaml:6:13: error: 'at' is a constant of for-each or bench and cannot be bound
    6 |     - set: {at: 1}
      |             ^~
)~");
  check(R"~(schema: 1
title: t
bench: {n: 3}
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:12: error: 'n' takes a list of sizes
    3 | bench: {n: 3}
      |            ^
help: 'check' runs the first of them
)~");
  check(R"~(schema: 1
title: t
bench: {n: [ten, 0]}
events: 2 * $n
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:13: error: a size is a whole number from 1 on
    3 | bench: {n: [ten, 0]}
      |             ^~~
help: write 10, 1000, ...
spec.yaml:3:18: error: a size is a whole number from 1 on
    3 | bench: {n: [ten, 0]}
      |                  ^
help: write 10, 1000, ...
)~");
}

TEST(Header, CountsTheTasksOfWorkloadsOnly) {
  check(R"~(schema: 1
title: t
tasks: 3
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:8: error: 'tasks' without 'bench'
    3 | tasks: 3
      |        ^
help: it counts the tasks of a workload: write 'bench: {n: [10, 1000]}'
)~");
  check(R"~(schema: 1
title: t
bench: {n: [10]}
tasks: $n * 1s
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:4:8: error: the number of tasks is an integer that is not negative
    4 | tasks: $n * 1s
      |        ^~~~~~~
help: write 0, 1, 2, ...
)~");
}

TEST(Header, CountsTheEventsOfWorkloadsOnly) {
  check(R"~(schema: 1
title: t
events: 3
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:9: error: 'events' without 'bench'
    3 | events: 3
      |         ^
help: it counts the scheduling events of a workload: write 'bench: {n: [10, 1000]}'
)~");
  check(R"~(schema: 1
title: t
bench: {n: [10]}
events: $n - 10
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:4:9: error: a workload without scheduling events
    4 | events: $n - 10
      |         ^~~~~~~
help: say how many there are: 'events: 4 * $n + 3'
)~");
  check(R"~(schema: 1
title: t
bench: {n: [10]}
events: $n * 1s
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:4:9: error: the number of events is an integer that is not negative
    4 | events: $n * 1s
      |         ^~~~~~~
help: write 0, 1, 2, ...
)~");
}

TEST(Header, ChecksClaims) {
  check(R"~(schema: 1
title: t
claims:
  - {when: x}
  - a
  - a
  - {id: b, refutes: {}}
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:4:5: error: a claim is an id, or a mapping with 'id:'
    4 |   - {when: x}
      |     ^~~~~~~~~
help: write 'id: the-claim' and 'refuted:' or 'when:'
spec.yaml:6:5: error: claim 'a' is named twice
    6 |   - a
      |     ^
spec.yaml:7:13: error: 'refutes' is no key of a claim
    7 |   - {id: b, refutes: {}}
      |             ^~~~~~~
help: did you mean 'refuted'?
)~");
}

TEST(Program, NeedsAMainWithoutArguments) {
  check(R"~(schema: 1
title: t
program:
  mian: [pass]
expect: {}
)~",
        R"~(spec.yaml:4:3: error: the program has no 'main'
    4 |   mian: [pass]
      |   ^~~~~~~~~~~~
help: main is the coroutine that is run
)~");
  check(R"~(schema: 1
title: t
program:
  main(x): [pass]
expect: {}
)~",
        R"~(spec.yaml:4:3: error: main takes no arguments
    4 |   main(x): [pass]
      |   ^~~~~~~
)~");
}

TEST(Program, ChecksNamesOfCoroutinesAndParameters) {
  check(R"~(schema: 1
title: t
program:
  work(a, a, $b): [pass]
  main: [pass]
expect: {}
)~",
        R"~(spec.yaml:4:3: error: parameter 'a' is given twice
    4 |   work(a, a, $b): [pass]
      |   ^~~~~~~~~~~~~~
spec.yaml:4:3: error: '$b' cannot be a parameter's name
    4 |   work(a, a, $b): [pass]
      |   ^~~~~~~~~~~~~~
)~");
  check(R"~(schema: 1
title: t
program:
  wait: [pass]
  len: [pass]
  main: [pass]
  a b: [pass]
expect: {}
)~",
        R"~(spec.yaml:4:3: error: 'wait' is a keyword and cannot be a coroutine's name
    4 |   wait: [pass]
      |   ^~~~
spec.yaml:5:3: error: 'len' is a function and cannot be a coroutine's name
    5 |   len: [pass]
      |   ^~~
spec.yaml:7:3: error: 'a b' cannot be a coroutine's name
    7 |   a b: [pass]
      |   ^~~
)~");
}

TEST(Program, ChecksSharedVariables) {
  check(R"~(schema: 1
title: t
shared: {x: $y}
program:
  main:
    - pass
expect: {}
)~",
        R"~(spec.yaml:3:13: error: unknown variable '$y'
    3 | shared: {x: $y}
      |             ^~
)~");
}

}  // namespace
}  // namespace concord
