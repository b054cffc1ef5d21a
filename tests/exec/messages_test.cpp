// Messages of adapters, right and wrong: what becomes of them, and the sentence that their author
// reads.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "backends/exec/ready.hpp"
#include "backends/exec/run_record.hpp"

namespace concord::exec {
namespace {

/// `text` with single quotes in place of JSON's double ones.
std::string json(std::string text) {
  for (char& sign : text) sign = sign == '\'' ? '"' : sign;
  return text;
}

Execution play(const std::vector<std::string>& lines) {
  RunRecord record(7);
  for (const std::string& line : lines) {
    const Message message = read_message(json(line), {"ev", "done", "unsupported", "error"});
    const Field field = message.field();
    record.check_seq(field);
    if (message.kind == "done") return record.finish(field);
    record.add_event(field);
  }
  return record.broken_off(Ending::crash, "");
}

std::string problem_of(const std::vector<std::string>& lines) {
  try {
    play(lines);
  } catch (const BadMessage& bad) {
    return bad.what();
  }
  return "";
}

std::string done_with(const std::string& tasks, const std::string& more = "") {
  return "{'done': {'seq': 7, 'ending': 'finished', 'main_ended_ns': 3, 'tasks': [" + tasks + "]" +
         more + "}}";
}

const std::string kStart = "{'ev': {'seq': 7, 't_ns': 0, 'task': 0, 'event': 'start'}}";
const std::string kMain =
    "{'name': 'main', 'state': 'returned', 'value': null, 'settled_ns': 3, 'at_end': 'returned'}";

std::string main_returning(const std::string& value) {
  return "{'name': 'main', 'state': 'returned', 'value': " + value + ", 'settled_ns': 3}";
}

TEST(Messages, OfARightAdapterBecomeAnExecution) {
  const Execution execution = play(
      {kStart, "{'ev': {'seq': 7, 't_ns': 1, 'task': 1, 'event': 'start', 'name': 'ignored'}}",
       "{'ev': {'seq': 7, 't_ns': 2, 'task': 1, 'event': 'mark', 'label': 'here', 'new': 1}}",
       "{'ev': {'seq': 7, 't_ns': 2, 'task': 1, 'event': 'exit', 'name': 'g'}, 'new': 1}",
       done_with(
           "{'name': 'main', 'state': 'returned', 'started': true, 'settled_ns': 3, "
           "'value': [1, {'task': 1}, {'duration_ns': 5}, {'set': ['b', 'a']}, {'opaque': "
           "'group'}, {'exception': {'type': 'KeyError', 'message': 'k'}}, true, null]}, "
           "{'name': 't', 'state': 'raised', 'settled_ns': 2, 'at_end': 'raised', 'exception': "
           "{'type': 'ExceptionGroup', 'exceptions': [{'type': 'KeyError'}], 'cause': {'type': "
           "'OSError'}}, 'group': {'owner': 0, 'name': 'g'}}, "
           "{'name': 'f', 'state': 'pending', 'future': true}")});
  EXPECT_EQ(execution.trace.size(), 4U);
  EXPECT_EQ(label_text(execution.trace[2]), "here");
  EXPECT_EQ(label_text(execution.trace[3]), "g.exit");
  ASSERT_EQ(execution.tasks.size(), 3U);
  EXPECT_EQ(to_text(execution.tasks[0].value),
            "[1, t, 5ns, [a, b], <group>, KeyError(\"k\"), true, null]");
  EXPECT_EQ(execution.tasks[0].at_end, State::returned);
  EXPECT_EQ(execution.main_ended_at, 3);
  const TaskRecord& task = execution.tasks[1];
  EXPECT_TRUE(task.started);
  EXPECT_EQ(task.settled_at, 2);
  EXPECT_EQ(to_text(*task.exception), "group[KeyError]");
  EXPECT_EQ(task.exception->cause->type, "OSError");
  EXPECT_EQ(task.group->name, "g");
  EXPECT_TRUE(execution.tasks[2].is_future);
  EXPECT_FALSE(execution.tasks[2].existed_at_end);
}

TEST(Messages, KeepWhatIsKnownOfTasksWhenNoEndComes) {
  const Execution execution =
      play({kStart, "{'ev': {'seq': 7, 't_ns': 1, 'task': 2, 'event': 'start', 'name': 't'}}",
            "{'ev': {'seq': 7, 't_ns': 2, 'task': 2, 'event': 'return'}}"});
  ASSERT_EQ(execution.tasks.size(), 3U);
  EXPECT_EQ(execution.tasks[0].name, "main");
  EXPECT_EQ(execution.tasks[1].name, "task-1");
  EXPECT_FALSE(execution.tasks[1].started);
  EXPECT_EQ(execution.tasks[2].name, "t");
  EXPECT_EQ(execution.tasks[2].state, State::returned);
  EXPECT_EQ(execution.tasks[2].settled_at, 2);
}

struct Mistake {
  std::vector<std::string> lines;
  std::string says;
};

const std::vector<Mistake>& mistakes() {
  static const std::vector<Mistake> table{
      {{"hello"}, "standard output is for messages alone"},
      {{"[1]"}, "standard output is for messages alone"},
      {{"{'event': {}}"}, "a message has exactly one of the keys ev, done, unsupported, error"},
      {{"{'ev': {}, 'done': {}}"}, "a message has exactly one of the keys"},
      {{"{'ev': 3}"}, "the value of \"ev\" is an object"},
      {{"{'ev': {}}"}, "ev has no key \"seq\""},
      {{"{'ev': {'seq': '7'}}"}, "ev.seq is \"7\", but it is an integer of 64 bits"},
      {{"{'ev': {'seq': 9}}"}, "ev.seq is 9, but this is run 7"},
      {{"{'ev': {'seq': 7, 't_ns': 0.5, 'task': 0, 'event': 'start'}}"},
       "ev.t_ns is 0.5, but it is an integer of 64 bits"},
      {{"{'ev': {'seq': 7, 't_ns': 18446744073709551615, 'task': 0, 'event': 'start'}}"},
       "ev.t_ns is 18446744073709551615, but it is an integer of 64 bits"},
      {{"{'ev': {'seq': 7, 't_ns': -1, 'task': 0, 'event': 'start'}}"},
       "ev.t_ns is -1, but time begins at 0"},
      {{"{'ev': {'seq': 7, 't_ns': 0, 'task': 4000000000, 'event': 'start'}}"},
       "ev.task is 4000000000, but it is a number from 0 to 9999999"},
      {{"{'ev': {'seq': 7, 't_ns': 0, 'task': 0, 'event': 'begin'}}"},
       "ev.event is \"begin\", but it is one of start, return, raise, cancel, cancelled, exit, "
       "mark"},
      {{"{'ev': {'seq': 7, 't_ns': 0, 'task': 0, 'event': 'mark'}}"}, "ev has no key \"label\""},
      {{"{'ev': {'seq': 7, 't_ns': 0, 'task': 0, 'event': 'exit'}}"}, "ev has no key \"name\""},
      {{"{'done': {'seq': 7, 'ending': 'ended', 'tasks': []}}"},
       "done.ending is \"ended\", but it is finished, deadlock or hang"},
      {{"{'done': {'seq': 7, 'ending': 'finished'}}"}, "done has no key \"tasks\""},
      {{done_with("")}, "done.tasks is [], but there is at least main"},
      {{done_with("{'name': 'main', 'state': 'finished', 'settled_ns': 3}")},
       "done.tasks[0].state is \"finished\", but it is one of pending, returned, raised, "
       "cancelled"},
      {{done_with("{'name': 'main', 'state': 'pending'}")},
       "done.ending is \"finished\", but done.tasks[0], which is main, is pending"},
      {{"{'done': {'seq': 7, 'ending': 'finished', 'tasks': [" + kMain + "]}}"},
       "done.main_ended_ns is missing, but done.tasks[0], which is main, has ended"},
      {{"{'done': {'seq': 7, 'ending': 'hang', 'main_ended_ns': 3, 'tasks': [{'name': 'main', "
        "'state': 'pending'}]}}"},
       "done.main_ended_ns says when main ended, but done.tasks[0] is pending"},
      {{done_with("{'name': 'main', 'state': 'returned', 'value': 1}")},
       "done.tasks[0].state is \"returned\", but settled_ns does not say when it became so"},
      {{done_with("{'name': 'main', 'state': 'returned', 'settled_ns': 3}")},
       "done.tasks[0] has no key \"value\""},
      {{done_with("{'name': 'main', 'state': 'raised', 'settled_ns': 3}")},
       "done.tasks[0] has no key \"exception\""},
      {{done_with(main_returning("1.5"))},
       "done.tasks[0].value is 1.5, but it is an integer of 64 bits"},
      {{done_with(main_returning("{'float': 1}"))},
       "done.tasks[0].value is {\"float\":1}, but a value is a scalar, a list, or one of"},
      {{done_with(main_returning("{'task': 1}"))},
       "done.tasks[0].value.task is 1, but it is a number from 0 to 0"},
      {{done_with(main_returning(std::string(300, '[') + std::string(300, ']')))},
       "a value is nested deeper than 200"},
      {{done_with(kMain +
                  ", {'name': 't', 'state': 'pending', 'group': {'owner': 2, 'name': 'g'}}")},
       "done.tasks[1].group.owner is 2, but it is a number from 0 to 1"},
      {{kStart, "{'ev': {'seq': 7, 't_ns': 0, 'task': 3, 'event': 'start'}}", done_with(kMain)},
       "an event 'start' came of task 3, but done.tasks has only 1: a task that was never created"},
      {{kStart, "{'ev': {'seq': 7, 't_ns': 0, 'task': 1, 'event': 'return'}}",
        done_with(kMain + ", {'name': 'f', 'state': 'pending', 'future': true}")},
       "an event 'return' came of done.tasks[1], but futures have no events"},
      {{done_with("{'name': 'main', 'state': 'returned', 'value': 1, 'settled_ns': 3, 'started': "
                  "true}")},
       "done.tasks[0].started is true, but no event 'start' of it came"},
  };
  return table;
}

TEST(Messages, ThatAreWrongAreNamedWithTheirPlace) {
  for (const Mistake& mistake : mistakes()) {
    const std::string problem = problem_of(mistake.lines);
    EXPECT_TRUE(problem.starts_with(mistake.says)) << "got: " << problem;
  }
}

std::string ready_with(const std::string& key, const std::string& value) {
  Json ready =
      Json::parse(json("{'protocol': 1, 'name': 'n', 'version': '1', 'discipline': 'fifo', "
                       "'features': []}"));
  if (value.empty()) {
    ready.erase(key);
  } else {
    ready[key] = Json::parse(json(value));
  }
  return Json{{"ready", ready}}.dump();
}

std::string ready_problem(const std::string& key, const std::string& value) {
  try {
    read_ready(read_message(ready_with(key, value), {"ready"}));
  } catch (const BadMessage& bad) {
    return bad.what();
  }
  return "";
}

TEST(Ready, SaysHowProgramsAreToBePut) {
  struct Row {
    std::string wants;
    bool program, python;
  };
  for (const Row& row : std::vector<Row>{{"[]", true, false},
                                         {"['program']", true, false},
                                         {"['python']", false, true},
                                         {"['python', 'program']", true, true},
                                         {"['poetry']", true, false}}) {
    const Ready ready = read_ready(read_message(ready_with("wants", row.wants), {"ready"}));
    EXPECT_EQ(ready.wants_program, row.program) << row.wants;
    EXPECT_EQ(ready.wants_python, row.python) << row.wants;
  }
}

TEST(Ready, TakesWhatItKnowsAndLeavesTheRest) {
  const auto read = [](const std::string& key, const std::string& value) {
    return read_ready(read_message(ready_with(key, value), {"ready"}));
  };
  EXPECT_EQ(read("features", "['task', 'asio-native', 'telepathy', 'as-completed']").features,
            (std::set<Feature>{Feature::task, Feature::as_completed}));
  EXPECT_EQ(read("clocks", "['sundial', 'real']").clocks,
            (std::set<ClockKind>{ClockKind::real_time}));
  EXPECT_EQ(read("new", "1").clocks.size(), 2U);
  EXPECT_TRUE(read("steerable", "true").is_steerable);
  EXPECT_TRUE(read("queues_runs", "true").queues_runs);
  EXPECT_EQ(read("python", "'3.12.4'").python, "3.12.4");
  EXPECT_EQ(read("deviations", "null").deviations, "");
  EXPECT_EQ(read("deviations", "'/a/b'").deviations, "/a/b");
  EXPECT_FALSE(read("features", "['task', 'python']").features.contains(Feature::python));
  const Ready ready = read("primitives",
                           "[{'primitive': 'gather', 'kind': 'composed', 'how': 'so'}, "
                           "{'primitive': 'teleport', 'kind': 'native'}]");
  ASSERT_EQ(ready.primitives.size(), 1U);
  EXPECT_EQ(ready.primitives[0].how, "so");
}

TEST(Ready, ThatIsWrongIsNamedWithItsPlace) {
  EXPECT_TRUE(ready_problem("protocol", "0").ends_with("up to backends/PROTOCOL.md"));
  EXPECT_EQ(ready_problem("protocol", ""), "ready has no key \"protocol\"");
  EXPECT_EQ(ready_problem("name", "'my runtime'"),
            "ready.name is \"my runtime\", but it is made of letters, digits and hyphens");
  EXPECT_TRUE(ready_problem("version", "3").starts_with("ready.version is 3, but it is a text"));
  EXPECT_EQ(ready_problem("discipline", "'strict'"),
            "ready.discipline is \"strict\", but it is one of preemptive, cooperative, fifo");
  EXPECT_EQ(ready_problem("features", "'task'"), "ready.features is \"task\", but it is a list");
  EXPECT_EQ(ready_problem("clocks", "[]"),
            "ready.clocks is [], but it names virtual, real or both");
  EXPECT_EQ(ready_problem("primitives", "[{'primitive': 'wait', 'kind': 'some'}]"),
            "ready.primitives[0].kind is \"some\", but it is native, composed or absent");
  EXPECT_EQ(ready_problem("primitives", "[{'primitive': 'wait', 'kind': 'composed'}]"),
            "ready.primitives[0] has no key \"how\"");
  for (const std::string wrong : {"'three'", "'3'", "'3.'", "'.3'", "'3.x'"}) {
    EXPECT_TRUE(ready_problem("python", wrong).ends_with("it is a version such as 3.11.2"));
  }
  EXPECT_EQ(ready_problem("python", "'3.11.2'"), "");
  EXPECT_EQ(ready_problem("deviations", "'a/b'"),
            "ready.deviations is \"a/b\", but it is an absolute path");
}

}  // namespace
}  // namespace concord::exec
