// Names of tasks and events, and the fingerprint of an execution.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "harness/model/recorder.hpp"
#include "harness/model/trace.hpp"

namespace concord {
namespace {

Execution with_tasks(const std::vector<std::string>& names) {
  Execution made;
  for (const std::string& name : names) {
    TaskRecord task;
    task.name = name;
    made.tasks.push_back(std::move(task));
  }
  return made;
}

TEST(Trace, NumbersTasksOnlyWhereANameIsNotEnough) {
  const Execution given = with_tasks({"main", "t", "u", "t", "t"});
  const std::vector<std::string> expected{"main", "t#1", "u", "t#2", "t#3"};
  EXPECT_EQ(display_names(given), expected);
  for (TaskId id = 0; id < expected.size(); ++id) EXPECT_EQ(display_name(given, id), expected[id]);
  EXPECT_TRUE(display_names(Execution{}).empty());
}

TEST(Trace, WritesEventsAsSpecsNameThem) {
  EXPECT_EQ(label_text({0, 0, EventKind::start, ""}), "start");
  EXPECT_EQ(label_text({0, 0, EventKind::returned, ""}), "return");
  EXPECT_EQ(label_text({0, 0, EventKind::exit, "g"}), "g.exit");
  EXPECT_EQ(label_text({0, 0, EventKind::mark, "done-1"}), "done-1");
}

TEST(Recorder, KeepsEventsInTheirOrderUntilTheyAreTaken) {
  Recorder recorder;
  recorder.record(0, 0, EventKind::start);
  recorder.record(5, 1, EventKind::mark, "a");
  EXPECT_EQ(recorder.size(), 2U);
  const std::vector<Event> events = recorder.take();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].at, 5);
  EXPECT_EQ(events[1].task, 1U);
  EXPECT_EQ(events[1].label, "a");
  EXPECT_EQ(recorder.size(), 0U);
}

TEST(Recorder, NumbersWhatOneThreadCausesInAnotherAfterItsCause) {
  constexpr int kRounds = 2000;
  Recorder recorder;
  std::atomic<int> turn{0};
  const auto play = [&](TaskId player) {
    for (int round = static_cast<int>(player); round < kRounds; round += 2) {
      while (turn.load(std::memory_order_acquire) != round) std::this_thread::yield();
      recorder.record(round, player, EventKind::mark);
      turn.store(round + 1, std::memory_order_release);
    }
  };
  std::thread other(play, 1);
  play(0);
  other.join();
  const std::vector<Event> events = recorder.take();
  ASSERT_EQ(events.size(), static_cast<std::size_t>(kRounds));
  for (int round = 0; round < kRounds; ++round) {
    EXPECT_EQ(events[static_cast<std::size_t>(round)].at, round);
  }
}

Execution finished() {
  Execution made = with_tasks({"main", "t"});
  made.trace = {
      {0, 0, EventKind::start, ""}, {1, 1, EventKind::mark, "a"}, {2, 0, EventKind::returned, ""}};
  made.tasks[0].state = State::returned;
  made.tasks[0].value = {std::int64_t{2}};
  made.tasks[1].state = State::raised;
  made.tasks[1].exception = ExceptionTree{"KeyError", "k", {}, nullptr};
  return made;
}

TEST(TraceHash, IsTheSameForTheSameExecution) {
  EXPECT_EQ(trace_hash(finished()), trace_hash(finished()));
}

TEST(TraceHash, ChangesWithEverythingThatHappened) {
  const std::uint64_t original = trace_hash(finished());
  const auto check = [original](const char* what, auto change) {
    Execution changed = finished();
    change(changed);
    EXPECT_NE(trace_hash(changed), original) << what;
  };
  check("an instant", [](Execution& it) { it.trace[1].at = 2; });
  check("a task", [](Execution& it) { it.trace[1].task = 0; });
  check("a label", [](Execution& it) { it.trace[1].label = "b"; });
  check("a kind", [](Execution& it) { it.trace[2].kind = EventKind::raised; });
  check("the order", [](Execution& it) { std::swap(it.trace[0], it.trace[1]); });
  check("an event less", [](Execution& it) { it.trace.pop_back(); });
  check("a state", [](Execution& it) { it.tasks[1].state = State::cancelled; });
  check("a value", [](Execution& it) { it.tasks[0].value = {std::int64_t{3}}; });
  check("a value's kind", [](Execution& it) { it.tasks[0].value = {std::string("2")}; });
  check("a message", [](Execution& it) { it.tasks[1].exception->message = "x"; });
  check("a cause", [](Execution& it) {
    it.tasks[1].exception->cause =
        std::make_shared<const ExceptionTree>(ExceptionTree{"OSError", "", {}, {}});
  });
  check("nesting", [](Execution& it) { it.tasks[0].value = {DatumList{{{std::int64_t{2}}}}}; });
}

}  // namespace
}  // namespace concord
