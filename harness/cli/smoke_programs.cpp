// The table. Each program needs as few features as it can.
#include "harness/cli/smoke_programs.hpp"

#include "harness/base/ensure.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

namespace {

const SmokeProgram kEmpty{"an empty program",
                          R"(
program:
  main: [pass]
expect: {}
)",
                          "events start and return of task 0, then done with one task",
                          SmokeDemand::of_all};

const SmokeProgram kSleeps{
    "sleep and mark",
    R"(
program:
  main:
    - mark: begin
    - sleep: 1s
    - mark: end
expect:
  timeline: {0s: begin, 1s: end}
  ends: 1s
)",
    "virtual time jumps to the next timer; t_ns and main_ended_ns count from "
    "0 in nanoseconds"};

const SmokeProgram kTasks{"spawn and await",
                          R"(
program:
  job(n): [sleep: 1s, mark: done-$n, return: $n]
  main:
    - {spawn: job(1), as: a}
    - {spawn: job(2), as: b}
    - {await: $b, as: y}
    - {await: $a, as: x}
    - return: [$x, $y]
expect:
  timeline: {1s: [done-1, done-2]}
  order: [a.start < done-1 < a.return, b.start < done-2 < b.return]
  tasks: {a: {returned: 1}, b: {returned: 2}}
  main: {returned: [1, 2]}
  ends: 1s
)",
                          "tasks are numbered in the order of their creation, main is 0, and are "
                          "called by their 'as'"};

const SmokeProgram kEndless{"a program without an end",
                            "\nprogram:\n  main: [{while: true, do: [sleep: 0]}]\nexpect: {}\n",
                            "after deadline_ms the adapter ends it by itself, with the ending "
                            "'hang'"};

}  // namespace

const SmokeProgram& smoke_program_of_tasks() {
  return kTasks;
}
const SmokeProgram& smoke_program_of_sleeps() {
  return kSleeps;
}
const SmokeProgram& smoke_program_without_end() {
  return kEndless;
}

std::shared_ptr<const Spec> read_smoke_program(const SmokeProgram& program) {
  const std::string text = "schema: 1\ntitle: " + program.name + program.text;
  const auto specs = read_spec(std::make_shared<Source>(Source{program.name, text}), "smoke");
  ensure(specs.has_value(), "the programs of backend-check are valid specs");
  return std::make_shared<const Spec>(specs.value().front());
}

const std::vector<SmokeProgram>& smoke_programs() {
  static const std::vector<SmokeProgram> table{
      kEmpty,
      kSleeps,
      {"values and text", R"(
program:
  main:
    - set: {n: 2, list: '[1, $n, $n + 3]', text: '"n-$n"'}
    - set: {same: '$list == [1, 2, 5] and not $n > 2'}
    - return: [$n, $list, $text, $same, null, 2 * 5ms, $now, len($list), '$list[2]', -7 % 4]
expect:
  main: {returned: [2, [1, 2, 5], n-2, true, null, 10ms, 0s, 3, 5, 1]}
)",
       "expressions; in 'value' a duration is {\"duration_ns\": N}"},
      {"if, while and for", R"(
program:
  main:
    - set: {n: 0, odd: []}
    - while: true
      do:
        - set: {n: $n + 1}
        - {if: $n > 3, then: [break]}
    - for: i
      in: range(6)
      do:
        - {if: 'not $i in [1, 3, 5]', then: [continue], else: [pass]}
        - {add: $i, to: $odd}
    - return: [$n, $odd]
expect:
  main: {returned: [4, [1, 3, 5]]}
)",
       "the steps if, while, for, break, continue, set and add"},
      {"exceptions", R"(
exceptions: {Own: ValueError}
program:
  main:
    - try: [raise: Own("x")]
      except:
        KeyError: [mark: never]
        (ValueError, OSError) as e: [mark: caught-$e.message]
      else: [mark: never]
      finally: [mark: finally]
    - try: [pass]
      except: {Exception: [mark: never]}
      else: [mark: else]
    - {raise: KeyError("k"), from: ValueError}
expect:
  order: caught-x < finally < else
  never: never
  main: {raised: {error: KeyError("k"), cause: ValueError}}
)",
       "try and raise; a task that raises has the event raise, and in done the state raised with "
       "an "
       "exception"},
      {"calls and shared variables", R"(
shared: {total: 1}
program:
  increase(n):
    - set: {total: $total + $n}
    - return: $total
  main:
    - {await: increase(2), as: x}
    - return: [$x, $total]
expect:
  main: {returned: [3, 3]}
)",
       "awaiting a call runs it in place, and makes no task; the variables under 'shared' are "
       "those "
       "of all coroutines"},
      kTasks,
      {"a task that raises", R"(
program:
  job: [raise: KeyError("k")]
  main:
    - {spawn: job(), as: t, name: job-1}
    - try: [await: $t]
      except: {LookupError as e: [mark: caught-$e.type]}
    - return: $t.state
expect:
  order: job-1.raise < caught-KeyError
  tasks: {job-1: {raised: KeyError("k")}}
  main: {returned: raised}
)",
       "await raises what the task raised; the event of its end comes before anybody sees it"},
      {"tasks left at the end", R"(
program:
  job: [sleep: 1h]
  main:
    - {spawn: job(), as: t}
    - sleep: 1s
expect:
  order: t.cancel < t.cancelled
  tasks: {t: cancelled}
  states: {end: {t: pending}}
  ends: 1s
)",
       "with \"host\": \"cancel\" they are cancelled when main has ended, and awaited; at_end is "
       "their state before that"},
      {"tasks that are drained", R"(
host: drain
program:
  job: [sleep: 1h, mark: done]
  main:
    - {spawn: job(), as: t}
    - sleep: 1s
expect:
  timeline: {1h: done}
  tasks: {t: returned}
  ends: 1s
)",
       "with \"host\": \"drain\" they run to their ends; main_ended_ns stays when main ended"},
      {"cancellation", R"(
program:
  job:
    - try: [sleep: 1h]
      finally: [mark: cleaned]
  main:
    - {spawn: job(), as: t}
    - sleep: 1s
    - {cancel: $t, as: accepted}
    - try: [await: $t]
      except: {CancelledError: [mark: heard]}
    - {cancel: $t, as: again}
    - return: [$accepted, $again]
expect:
  order: t.cancel < cleaned < t.cancelled < heard
  tasks: {t: cancelled}
  main: {returned: [true, false]}
  ends: 1s
)",
       "the event cancel comes when the request arrives at the task's await, cancelled when it has "
       "ended so"},
      {"gather", R"(
program:
  job(time, n): [sleep: $time, return: $n]
  fails: [raise: KeyError("k")]
  main:
    - {gather: {a: 'job(2s, 1)', b: 'job(1s, 2)'}, as: x}
    - {gather: ['job(0, 3)', fails()], return_exceptions: true, as: y}
    - try: [gather: [fails()]]
      except: {KeyError: [mark: caught]}
    - return: [$x, '$y[0]', '$y[1].message']
expect:
  timeline: {2s: caught}
  tasks: {a: {returned: 1}, b: {returned: 2}}
  main: {returned: [[1, 2], 3, k]}
)",
       "results in the order of the arguments; children without a name are called by their "
       "coroutine"},
      {"wait", R"(
program:
  job(time): [sleep: $time]
  main:
    - {spawn: job(1s), as: a}
    - {spawn: job(9s), as: b}
    - {wait: [$a, $b], return_when: FIRST_COMPLETED, as: [done, pending]}
    - mark: first
    - {wait: [$b], timeout: 2s, as: [none, still]}
    - return: ['sorted($t.name for t in $done)', len($pending), len($none), $still]
expect:
  timeline: {1s: first}
  main: {returned: [[a], 1, 0, [b]]}
  ends: 3s
)",
       "two sets; nothing is raised or cancelled at the timeout"},
      {"as_completed", R"(
program:
  job(time, n): [sleep: $time, return: $n]
  main:
    - set: {seen: []}
    - for: item
      in: {as_completed: ['job(2s, 2)', 'job(1s, 1)']}
      do:
        - {await: $item, as: x}
        - {add: $x, to: $seen}
    - return: $seen
expect:
  main: {returned: [1, 2]}
  ends: 2s
)",
       "each item, awaited, is the next result to come"},
      {"group", R"(
program:
  job(time): [sleep: $time]
  fails: [sleep: 1s, raise: KeyError("k")]
  main:
    - group: g
      do:
        - {spawn: job(1s), in: $g, as: a}
    - try:
        - group: h
          do:
            - {spawn: job(1h), in: $h, as: b}
            - {spawn: fails(), in: $h, as: c}
      except*: {KeyError as e: [mark: caught]}
expect:
  order:
    - a.return < g.exit
    - (b.cancelled, c.raise) < h.exit < caught
  tasks: {a: returned, b: cancelled, c: {raised: KeyError("k")}}
  ends: 2s
)",
       "the event exit comes when the block has been left, with the group's name; the first error "
       "cancels the others"},
      {"callbacks", R"(
program:
  job: [sleep: 1s, return: 5]
  main:
    - {spawn: job(), as: t}
    - {add_done_callback: $t, do: [mark: heard-$future.state], as: heard}
    - {add_done_callback: $t, do: [mark: never], as: taken_back}
    - {remove_done_callback: $taken_back, from: $t, as: n}
    - await: $t
    - sleep: 1s
    - return: $n
expect:
  timeline: {1s: heard-returned}
  order: t.return < heard-returned
  main: {returned: 1}
)",
       "callbacks run after the end of the task, never inside a step; their marks are those of the "
       "task that is done"},
      {"futures", R"(
program:
  job(f): [sleep: 1s, {set_result: $f, to: 5}]
  main:
    - set: {f: future()}
    - {spawn: job($f), as: t}
    - {await: $f, as: x}
    - return: $x
expect:
  tasks: {f: {returned: 5}}
  main: {returned: 5}
  ends: 1s
)",
       "a future that a variable holds stands in done.tasks, with \"future\": true and the name of "
       "the variable"},
      {"a deadlock", R"(
shared: {me: null}
program:
  job: [await: $me]
  main:
    - set: {me: $self}
    - {spawn: job(), as: t}
    - await: $t
expect:
  main: deadlock
)",
       "when nothing can run and no timer is set, done has the ending 'deadlock' at once"}};
  return table;
}

}  // namespace concord::cli
