// Programs: every step, with its operands where they belong, and the names that a program gives.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/program_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected, const std::string& header = "") {
  EXPECT_EQ(testing::read_program_text(text, header), expected) << text;
}

TEST(ProgramReader, ReadsPlainSteps) {
  check(R"~(
  main:
    - sleep: 1s
    - mark: a-$now
    - set: {x: 1, y: $x + 1}
    - return: [$x, $y]
    - return:
    - pass
)~",
        R"~(main/0(x y)
  sleep 1s
  mark "a-" ++ $now
  set x=%0 1; y=%1 ($x + 1)
  return [$x, $y]
  return null
  pass
tasks: main
mark prefixes: a-
features: task sleep
)~");
}

TEST(ProgramReader, ReadsBranchesAndLoops) {
  check(R"~(
  main:
    - if: $now == 0s
      then: [mark: early]
      else: [mark: late]
    - while: true
      do: [break]
    - for: i
      in: range(3)
      do: [continue, {mark: $i}]
)~",
        R"~(main/0(i)
  if ($now == 0s)
  then:
    mark "early"
  else:
    mark "late"
  while true
  do:
    break
  for %0 in range(3)
  do:
    continue
    mark $i
tasks: main
marks: early late
mark prefixes: )~"
        "\n"
        R"~(features: task
)~");
}

TEST(ProgramReader, ReadsHandlers) {
  check(R"~(
  main:
    - try: [raise: AbortError("a")]
      except:
        KeyError: [raise]
        (ValueError, AbortError) as e:
          - raise: KeyError
            from: $e
      else: [pass]
      finally: [mark: end]
    - try:
        - raise: {group: [KeyError("k"), group: [ValueError]], message: two words}
      except*:
        LookupError as eg: [pass]
)~",
        R"~(main/0(e eg)
  try
  do:
    raise AbortError("a")
  except KeyError:
    raise
  except ValueError, AbortError as %0:
    raise KeyError() from $e
  else:
    pass
  finally:
    mark "end"
  try
  do:
    raise group[KeyError("k"), group[ValueError()]]
  except* LookupError as %1:
    pass
tasks: main
marks: end
features: task
)~",
        "exceptions: {AbortError: Exception}\n");
}

TEST(ProgramReader, NamesTasksByNameThenVariableThenKeyThenCoroutine) {
  check(R"~(
  work: [pass]
  inner: [pass]
  main:
    - spawn: work()
    - {spawn: work(), as: t}
    - {spawn: work(), as: u, name: job-$t.name}
    - {spawn: work(), name: fixed}
    - gather:
        - a: work()
        - inner()
        - {spawn: work(), as: b}
    - gather: {c: work(), d: $t}
      return_exceptions: true
      as: both
    - await: work()
      as: x
)~",
        R"~(work/0()
  pass
inner/0()
  pass
main/0(t u b both x)
  spawn [#0()]
  spawn ["t": #0()] as %0
  spawn ["job-" ++ $t.name: #0()] as %1
  spawn ["fixed": #0()]
  await gather ["a": #0(), #1(), spawn]
  await gather ["c": #0(), "d": $t] flag true as %3
  await #0() as %4
tasks: a b c d fixed inner main t work
task prefixes: job-
features: task gather
)~");
}

TEST(ProgramReader, GivesACoroutineThatIsAwaitedInPlaceNoTask) {
  check("  work: [pass]\n  main: [await: work()]\n",
        "work/0()\n  pass\nmain/0()\n  await #0()\ntasks: main\nfeatures: task\n");
  check("  work: [pass]\n  main:\n    - set: {c: work()}\n    - await: $c\n",
        "work/0()\n  pass\nmain/0(c)\n  set c=%0 #0()\n  await $c\ntasks: main work\nfeatures: "
        "task\n");
}

TEST(ProgramReader, ReadsCombinators) {
  check(R"~(
  work(n): [sleep: $n * 1s]
  main:
    - spawn: work($i) for i in range(3)
      as: pending
    - wait: $pending
      timeout: 2s
      return_when: FIRST_COMPLETED
      as: [done, pending]
    - for: item
      in: {as_completed: "work($n) for n in range(2)", timeout: 5s}
      do: [await: $item]
    - set: {g: {gather: []}, f: future()}
    - await: {wait: [$g, $f]}
)~",
        R"~(work/1(n)
  sleep ($n * 1s)
main/0(pending done item g f  )
  spawn ["pending": each(#0($i) for %5 in range(3))] as %0
  wait [$pending] timeout 2s when "FIRST_COMPLETED" as %1 as %0
  for %2 in as_completed [each(#0($n) for %6 in range(2))] timeout 5s
  do:
    await $item
  set g=%3 gather []; f=%4 future()
  await wait [$g, $f]
tasks: main pending work
futures: f g
features: task sleep gather wait as-completed future
)~");
}

TEST(ProgramReader, ReadsGroupsAndCancels) {
  check(R"~(
  main:
    - group: g
      do:
        - {spawn: main(), in: $g}
    - set: {h: TaskGroup()}
    - group: $h
      do: [pass]
    - {cancel: $self, msg: two words, as: accepted}
    - {cancel: $self, msg: null}
)~",
        R"~(main/0(g h accepted)
  group g=%0
  do:
    spawn [#0()] in $g
  set h=%1 TaskGroup()
  group h=%1 existing $h
  do:
    pass
  cancel $self msg "two words" as %2
  cancel $self
tasks: main
groups: g h
features: task cancel group
)~");
}

TEST(ProgramReader, ReadsCallbacksFuturesAndCollections) {
  check(R"~(
  main:
    - set: {f: future(), all: set()}
    - add_done_callback: $f
      do:
        - {discard: $future, from: $all}
        - mark: left
      as: cb
    - {add_done_callback: $f, call: $cb}
    - {remove_done_callback: $cb, from: $f, as: n}
    - {add: $f, to: $all}
    - {set_result: $f, to: 3}
    - {set_exception: $f, to: KeyError("k")}
)~",
        R"~(main/0(f all cb n)
  set f=%0 future(); all=%1 set()
  add_done_callback $f as %2
  do:
    discard $future from $all
    mark "left"
  add_done_callback $f call $cb
  remove_done_callback $cb from $f as %3
  add $f to $all
  set_result $f to 3
  set_exception $f to KeyError("k")
tasks: main
futures: f
marks: left
features: task callback future
)~");
}

TEST(ProgramReader, BindsSharedVariablesWhereverTheyAreBound) {
  check(R"~(
  work(n): [set: {heads: $heads + $n, own: 1}]
  main:
    - {await: work(1), as: heads}
    - for: heads
      in: [1]
      do: [pass]
)~",
        R"~(work/1(n own)
  set heads=!0 ($heads! + $n); own=%1 1
main/0()
  await #0(1) as !0
  for !0 in [1]
  do:
    pass
tasks: main
features: task
)~",
        "shared: {heads: 0}\n");
}

}  // namespace
}  // namespace concord
