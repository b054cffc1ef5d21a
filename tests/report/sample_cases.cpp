// The samples: small programs whose timelines a reviewer can check by eye.
#include "tests/report/sample_cases.hpp"

#include <fmt/format.h>

#include <sstream>

#include "tests/report/case_builder.hpp"

namespace concord {

namespace {

constexpr auto kStart = EventKind::start;
constexpr auto kReturn = EventKind::returned;
constexpr auto kRaise = EventKind::raised;
constexpr auto kCancel = EventKind::cancel;
constexpr auto kCancelled = EventKind::cancelled;
constexpr auto kExit = EventKind::exit;

CaseBuilder group_case() {
  CaseBuilder made("task-group/first-error", "a group is left only when all its children are done",
                   "schema: 1\n"
                   "expect:\n"
                   "  order:\n"
                   "    - a.raise < (b.raise, c.cancelled) < g.exit\n"
                   "  never: [c.return]\n");
  made.claim("tg-waits-for-all").claim("tg-cancels-the-rest", "one child fails");
  for (const char* name : {"main", "a", "b", "c"}) made.task(name);
  made.event(0, 0, kStart).event(0, 1, kStart).event(0, 2, kStart).event(0, 3, kStart);
  made.event(10, 1, kRaise).event(10, 2, kCancel).mark(10, 2, "cleanup").event(10, 3, kCancel);
  made.event(10, 2, kRaise).event(10, 0, kExit, "g").event(12, 3, kCancelled);
  made.event(12, 0, kRaise).main_ended(12);
  const ExceptionTree first{"ValueError", "first", {}, nullptr};
  const ExceptionTree second{"KeyError", "k", {}, std::make_shared<ExceptionTree>(first)};
  made.raised(1, first).raised(2, second);
  made.raised(0, {"ExceptionGroup", "unhandled errors in a TaskGroup", {first, second}, nullptr});
  TaskRecord& c = made.result.execution.tasks[3];
  c.state = c.at_end = State::cancelled;
  c.exception = ExceptionTree{"CancelledError", "", {}, nullptr};
  return made;
}

CaseResult passing() {
  CaseBuilder made("gather/results-in-order", "gather lists results by argument", "schema: 1\n");
  for (const char* name : {"main", "work", "work"}) made.task(name);
  made.event(0, 0, kStart).event(0, 1, kStart).event(0, 2, kStart);
  made.mark(1000, 2, "done-1").event(1000, 2, kReturn);
  made.mark(2500, 1, "done-2").event(2500, 1, kReturn).event(2500, 0, kReturn).main_ended(2500);
  made.returned(1, {std::int64_t{2}}).returned(2, {Duration{milliseconds(400)}});
  made.returned(0, {DatumList{{{std::int64_t{2}}, {TaskName{"work#2"}}, {Opaque{"group"}}}}});
  TaskRecord& future = made.task("results");
  future.is_future = true;
  made.returned(3, {DatumSet{{{true}, {std::string("x")}}}});
  return made.result;
}

CaseResult order() {
  CaseBuilder made = group_case();
  Violation& edge = made.violation("g.exit came before c.cancelled, which must come first.",
                                   "a.raise < (b.raise, c.cancelled) < g.exit");
  edge.first = made.end("c.cancelled", "c.cancelled", 11);
  edge.second = made.end("g.exit", "g.exit", 10);
  for (int i = 1; i <= 7; ++i) made.violation(fmt::format("Promise {} is broken too.", i), "never");
  made.result.runs = 20;
  made.result.failures = 3;
  made.result.seed = 20931;
  made.result.backend = "threads";
  made.result.judged_as = Discipline::preemptive;
  made.result.repeat_command = "./concord check task-group/first-error -b threads --seed 20931 -v";
  return made.result;
}

CaseResult order_on_two_lines() {
  CaseBuilder made("task/order", "a task starts before it is awaited",
                   "expect:\n  order: first <\n    second\n");
  made.task("main");
  made.event(0, 0, kStart).mark(0, 0, "second").event(0, 0, kReturn).main_ended(0);
  made.returned(0);
  Violation& edge = made.violation("first never came, and must come before second.", "first");
  edge.first = made.end("first", "first", 0);
  edge.second = made.end("second", "second", 2);
  return made.result;
}

CaseResult lifecycle() {
  CaseBuilder made("task/one-end", "a task ends once", "schema: 1\n");
  made.task("main");
  made.task("t");
  made.event(0, 0, kStart).mark(0, 1, "early").event(0, 1, kStart).event(5, 1, kReturn);
  made.event(5, 0, kReturn).returned(0).returned(1).main_ended(5);
  Violation& edge =
      made.violation("t.early came before t.start; a task starts before all it does.");
  edge.first = made.end("t.start", "", 3);
  edge.second = made.end("t.early", "", 2);
  return made.result;
}

CaseResult after_the_end() {
  CaseBuilder made("task/after-end", "nothing comes after the end", "schema: 1\n");
  made.task("main");
  made.event(0, 0, kStart).event(5, 0, kReturn).event(5, 0, kExit, "g").returned(0).main_ended(5);
  Violation& edge =
      made.violation("g.exit came after main.return, but nothing comes after the end.");
  edge.first = made.end("main.return", "", 2);
  edge.second = made.end("g.exit", "", 3);
  return made.result;
}

CaseResult value() {
  CaseBuilder made("gather/values", "gather lists results by argument, not by completion",
                   "expect:\n  main: {returned: [2, 1]}\n");
  made.claim("gather-order");
  made.task("main");
  made.event(0, 0, kStart).event(3000, 0, kReturn).main_ended(3000);
  made.returned(0, {DatumList{{{std::int64_t{1}}, {std::int64_t{2}}}}});
  Violation& wrong =
      made.violation("main returned another value than it must.", "{returned: [2, 1]}");
  wrong.alternative = "both-done";
  wrong.expected = "returned [2, 1]";
  wrong.actual = "returned [1, 2]";
  return made.result;
}

CaseResult exception_tree() {
  CaseBuilder made = group_case();
  Violation& wrong = made.violation(
      "main should have raised another exception group: in a group within it OSError(\"a, b]\") is "
      "missing.",
      "order");
  wrong.expected = R"(raised group[group[OSError("a, b]"), KeyError("k")], ValueError("first")])";
  wrong.actual =
      R"(raised group[ValueError("first"), group[KeyError("k")], RuntimeError]("two errors"))";
  return made.result;
}

CaseResult timeline() {
  CaseBuilder made("wait/timeline", "marks stand at their instants",
                   "expect:\n  timeline: {1s: done, 2s: late}\n");
  made.task("main");
  made.event(0, 0, kStart).mark(1500, 0, "done").event(2000, 0, kReturn).main_ended(2000);
  made.returned(0);
  Violation& wrong = made.violation("done was due at 1s but came at 1500ms.", "1s: done");
  wrong.second = made.end("done", "done", 2);
  return made.result;
}

CaseResult refuted_claim_held() {
  CaseBuilder made(
      "task-group/cancel-one", "cancelling one child leaves the others alone",
      "claims:\n  - id: tg-cancel-one-cancels-all\n    refuted: {never: [b.return]}\n");
  made.claim("tg-waits-for-all").refuted_claim("tg-cancel-one-cancels-all");
  made.task("main");
  made.event(0, 0, kStart).event(0, 0, kReturn).returned(0).main_ended(0);
  Violation& wrong = made.violation(
      "claim tg-cancel-one-cancels-all is called refuted, but it held: none of the facts under "
      "'refuted:' was violated.",
      "never: [b.return]");
  wrong.expected = "violated: never b.return (line 3)";
  wrong.actual = "it held";
  wrong.claim = "tg-cancel-one-cancels-all";
  return made.result;
}

CaseResult deadlock() {
  CaseBuilder made("task/await-each-other", "two tasks that await each other never end",
                   "expect:\n  main: {returned: 2}\n");
  made.task("main");
  made.task("t");
  made.event(0, 0, kStart).event(0, 1, kStart);
  Violation& unmet =
      made.violation("main should have returned 2, but is still pending.", "{returned: 2}");
  unmet.expected = "returned 2";
  unmet.actual = "pending";
  made.broken(Verdict::deadlock, Ending::deadlock, "Nothing could run, and no timer was set.");
  made.result.execution.waits = {"main waits for t", "t waits for main"};
  return made.result;
}

CaseResult constant_of_a_row() {
  CaseBuilder made("wait/modes[first]", "each mode of wait returns at its own moment",
                   "for-each:\n  all: {at: 3s}\n  first: {at: 1s}\nexpect:\n  ends: $at\n");
  made.constant("at", "at: 1s").task("main");
  made.event(0, 0, kStart).event(3000, 0, kReturn).returned(0).main_ended(3000);
  Violation& wrong = made.violation("main should have ended at 1s, but ended at 3s.", "$at");
  wrong.second = made.end("main.return", "$at", 2);
  return made.result;
}

CaseResult hang() {
  CaseBuilder made("sleep/forever", "a loop that never sleeps never ends", "schema: 1\n");
  made.task("main");
  made.task("never_run");
  made.event(0, 0, kStart);
  for (int i = 1; i <= 60; ++i) made.mark(0, 0, fmt::format("turn-{}", i));
  made.broken(Verdict::hang, Ending::hang, "The limit of 20000000 steps was exceeded.");
  return made.result;
}

CaseResult spec_mistake() {
  CaseBuilder made("wait/unnumbered", "an event without a number must be the only one",
                   "expect:\n  order: done < main.return\n");
  made.task("main");
  made.event(0, 0, kStart).mark(0, 0, "done").mark(0, 0, "done").event(0, 0, kReturn);
  made.returned(0).main_ended(0);
  made.result.judgement.verdict = Verdict::error;
  Violation& mistake = made.result.judgement.spec_mistakes.emplace_back();
  mistake.sentence = "'done' happened 2 times; say which: done#1, or all: done#*.";
  mistake.span = made.span("done");
  return made.result;
}

CaseResult unsupported() {
  CaseBuilder made("as-completed/timeout", "as_completed gives up after its timeout",
                   "schema: 1\n");
  made.broken(Verdict::unsupported, Ending::unsupported, "asio has no as-completed.");
  made.result.judgement.facts_judged = 0;
  made.result.judgement.facts_not_judged = 7;
  made.result.backend = "asio";
  made.result.judged_as = Discipline::cooperative;
  return made.result;
}

CaseResult many_lanes() {
  CaseBuilder made("gather/many", "twenty children end in the order of their delays",
                   "expect:\n  order: job#17.return < job#3.return\n");
  made.task("main");
  made.event(0, 0, kStart);
  for (TaskId job = 1; job <= 20; ++job) {
    made.task("job");
    made.event(0, job, kStart).returned(job);
  }
  for (TaskId job = 1; job <= 20; ++job) {
    for (int i = 1; i <= 4; ++i) made.mark(job * 100, job, fmt::format("a-label-too-long-{}", i));
    made.event(job * 100, job, kReturn);
  }
  made.event(2000, 0, kReturn).returned(0).main_ended(2000);
  Violation& edge = made.violation("job#3.return came before job#17.return, which must come first.",
                                   "job#17.return < job#3.return");
  edge.first = made.end("job#17.return", "job#17.return", 106);
  edge.second = made.end("job#3.return", "job#3.return", 36);
  return made.result;
}

/// A spec that is violated, and what its backend declares of it.
CaseResult deviating(Verdict verdict, std::string reason) {
  CaseBuilder made("group/one-error", "a single error leaves the group as it is",
                   "expect:\n  main: {raised: KeyError}\n");
  made.task("main");
  made.event(0, 0, kStart).event(0, 0, kRaise).main_ended(0);
  made.raised(0, {"ValueError", "", {}, nullptr});
  Violation& wrong = made.violation("main should have raised KeyError, but it raised ValueError.",
                                    "{raised: KeyError}");
  wrong.expected = "raised KeyError";
  wrong.actual = "raised ValueError";
  made.result.deviation = declared_deviation();
  made.result.judgement.verdict = verdict;
  made.result.judgement.reason = std::move(reason);
  if (verdict == Verdict::deviates) {
    made.result.failures = 0;
    made.result.deviating_runs = 1;
  }
  return made.result;
}

CaseResult deviates() {
  return deviating(Verdict::deviates, "by-design: it raises one type for \x1b[31mall errors");
}

CaseResult stale() {
  return deviating(Verdict::stale,
                   "The deviation in deviations.yaml:3 is stale: it expired, its last day was "
                   "2027-06-01. Mend the backend, or give it another day and the reason why.");
}

/// Two tasks that end in one instant, in this order.
CaseBuilder two_ends(TaskId first, TaskId second) {
  CaseBuilder made("gather/two", "both come to their ends", "schema: 1\n");
  for (const char* name : {"main", "a", "b"}) made.task(name);
  made.event(0, 0, kStart).event(0, 1, kStart).event(0, 2, kStart);
  made.event(1000, first, kReturn).event(1000, second, kReturn).event(1000, 0, kReturn);
  made.returned(0).returned(1).returned(2).main_ended(1000);
  return made;
}

CaseResult differs_from_reference() {
  CaseBuilder made = two_ends(2, 1);
  made.result.judgement.verdict = Verdict::fail;
  made.result.failures = 1;
  made.result.repeat_command = "./concord check gather/two -b coroutines --exact";
  ExactComparison& exact = made.result.exact.emplace();
  exact.reference = "cpython";
  exact.runs = 500;
  exact.schedules = 3;
  exact.nearest = two_ends(1, 2).result.execution;
  exact.difference = Difference{
      .kind = Difference::Kind::order,
      .sentence = "b.return came before a.return; in all 500 runs of the reference it comes after.",
      .event = 3,
      .later = 4,
      .reference_event = 4};
  return made.result;
}

CaseResult equals_reference() {
  CaseBuilder made = two_ends(1, 2);
  made.result.exact = ExactComparison{.reference = "cpython", .runs = 50, .schedules = 2};
  return made.result;
}

/// What programs can put into marks and messages: wide characters, escape sequences, bytes that are
/// no text.
CaseResult hostile_text() {
  CaseBuilder made("task/hostile", "texts <of> \"programs\" & users",
                   "# 表 expect:\n  never: bad\n");
  made.task("main");
  made.task("任务");
  made.event(0, 0, kStart).event(0, 1, kStart).mark(0, 1, "完成-🎉").mark(0, 0, "\x1b[31mred\x07");
  made.mark(1, 1, "cut\xE5\xAE").mark(1, 1, "turned\u202Etxet").event(2, 1, kRaise);
  made.event(2, 0, kReturn).returned(0).main_ended(2);
  made.raised(1, {"ValueError", "line\nfeed\r\x01 ]]> \xFF", {}, nullptr});
  Violation& wrong = made.violation("bad\x1b[2J came, and never must.", "bad");
  wrong.second = made.end("bad\x1b[2J", "bad", 4);
  wrong.actual = "raised ValueError(\"line\nfeed\r\x01 ]]> \xFF\")";
  wrong.expected = "完成";
  return made.result;
}

}  // namespace

const std::vector<SampleCase>& sample_cases() {
  static const std::vector<SampleCase> samples{
      {"passing", passing()},
      {"order", order()},
      {"order-on-two-lines", order_on_two_lines()},
      {"lifecycle", lifecycle()},
      {"after-the-end", after_the_end()},
      {"value", value()},
      {"exception-tree", exception_tree()},
      {"timeline", timeline()},
      {"refuted-claim-held", refuted_claim_held()},
      {"deadlock", deadlock()},
      {"constant-of-a-row", constant_of_a_row()},
      {"hang", hang()},
      {"spec-mistake", spec_mistake()},
      {"unsupported", unsupported()},
      {"many-lanes", many_lanes()},
      {"hostile-text", hostile_text()},
      {"deviates", deviates()},
      {"stale", stale()},
      {"differs-from-reference", differs_from_reference()},
      {"equals-reference", equals_reference()},
  };
  return samples;
}

std::shared_ptr<const Deviation> declared_deviation() {
  Deviation deviation;
  deviation.source = std::make_shared<const Source>(Source{
      "deviations.yaml", "schema: 1\ndeviations:\n  - spec: group/*\n    kind: by-design\n"});
  deviation.span = {3, 11, 7};
  deviation.spec = "group/*";
  deviation.kind = DeviationKind::by_design;
  deviation.reason = "it raises one type for \x1b[31mall errors";
  deviation.since = *parse_date("2026-11-25");
  deviation.until = *parse_date("2027-06-01");
  return std::make_shared<const Deviation>(std::move(deviation));
}

void PrintTo(const SampleCase& sample, std::ostream* out) {
  *out << sample.name;
}

Report report_of(const CaseResult& result) {
  Report report;
  RunContext& context = report.context;
  context.tool_version = "0.1.0";
  context.started_at = "2024-05-01T12:00:00Z";
  context.machine = "Linux x86_64, 2 processors";
  context.compiler = "g++ 12.2";
  context.flags = {"check", "gather/*"};
  context.backends = {{"coroutines",
                       "0.1.0",
                       Discipline::fifo,
                       {{"spawn", PrimitiveNote::Kind::native, ""},
                        {"wait", PrimitiveNote::Kind::composed, "A latch over joins."}}}};
  report.cases = {result};
  return report;
}

std::string written(const std::string& reporter, const Report& report, ReporterOptions options) {
  std::ostringstream out;
  options.out = &out;
  for (const ReporterEntry& entry : reporters()) {
    if (entry.name != reporter) continue;
    const std::unique_ptr<Reporter> made = entry.make(options);
    made->begin(report.context);
    for (const CaseResult& result : report.cases) made->case_finished(result);
    made->finish(report);
  }
  return out.str();
}

}  // namespace concord
