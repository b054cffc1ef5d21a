// What only this engine can do wrong: frames that Asio destroys late, chains that end in recursion,
// and operations of Asio's that are left unfinished.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "backends/asio/backend.hpp"
#include "harness/spec/load.hpp"

namespace concord::asio {
namespace {

/// With time: twenty thousand of anything take long under a sanitizer.
RunOptions patient() {
  RunOptions options;
  options.limits.wall_time = std::chrono::minutes(2);
  return options;
}

Execution run(const std::string& program, const RunOptions& options = patient()) {
  const std::string text = "schema: 1\ntitle: a program\nprogram:\n" + program + "expect: {}\n";
  const auto read = read_spec(std::make_shared<Source>(Source{"asio", text}), "asio");
  if (!read) {
    for (const Diagnostic& mistake : read.mistakes()) ADD_FAILURE() << render(mistake);
    return {};
  }
  const std::unique_ptr<Backend> backend = make_backend();
  return backend->prepare(read.value().front().program)->run(options);
}

std::size_t cancelled_tasks(const Execution& execution) {
  return static_cast<std::size_t>(
      std::ranges::count(execution.tasks, State::cancelled, &TaskRecord::state));
}

TEST(Asio, CancelsALongChainOfAwaitsWithoutRecursion) {
  const Execution execution =
      run("  job: [sleep: 1h]\n  waits(t): [await: $t]\n"
          "  main:\n    - {spawn: job(), as: t}\n"
          "    - for: i\n      in: range(20000)\n      do: [{spawn: waits($t), as: t}]\n"
          "    - sleep: 1s\n    - cancel: $t\n"
          "    - {try: [await: $t], except: {CancelledError: [pass]}}\n");
  EXPECT_EQ(execution.ending, Ending::finished) << execution.reason;
  EXPECT_EQ(cancelled_tasks(execution), 20001U);
}

TEST(Asio, CancelsDeeplyNestedGathersWithoutRecursion) {
  const Execution execution =
      run("  job: [sleep: 1h]\n"
          "  main:\n    - {spawn: job(), as: t}\n    - set: {g: {gather: [$t]}}\n"
          "    - for: i\n      in: range(20000)\n      do: [set: {g: {gather: [$g]}}]\n"
          "    - sleep: 1s\n    - cancel: $g\n"
          "    - {try: [await: $g], except: {CancelledError: [pass]}}\n");
  EXPECT_EQ(execution.ending, Ending::finished) << execution.reason;
  EXPECT_EQ(cancelled_tasks(execution), 1U);
}

TEST(Asio, LetsGoOfALongChainThatIsNeverWoken) {
  RunOptions options;
  const Execution execution =
      run("  waits(t): [await: $t]\n"
          "  main:\n    - set: {t: future()}\n"
          "    - for: i\n      in: range(20000)\n      do: [{spawn: waits($t), as: t}]\n"
          "    - await: $t\n",
          options);
  EXPECT_EQ(execution.ending, Ending::deadlock);
  EXPECT_EQ(execution.waits.size(), 20001U);
}

TEST(Asio, EndsARunInTheMiddleOfNativeOperations) {
  RunOptions options;
  options.limits.steps = 3'000;
  const std::string spin = "    - while: true\n      do: [sleep: 0]\n";
  for (const char* operation : {"and", "or", "wait_for_all", "wait_for_one_error"}) {
    const Execution execution =
        run("  job: [sleep: 1h]\n  spins:\n" + spin +
                "  inner:\n    - native: asio.or\n      of: [job(), spins()]\n"
                "  main:\n    - native: asio." +
                operation + "\n      of: [job(), inner()]\n",
            options);
    EXPECT_EQ(execution.ending, Ending::hang) << operation;
  }
}

TEST(Asio, EndsEndlesslyNestedOperationsWithRecursionError) {
  const Execution execution =
      run("  w:\n    - native: asio.wait_for_all\n      of: [w()]\n      as: ended\n"
          "    - return: $ended\n  main: [await: w()]\n");
  EXPECT_EQ(execution.ending, Ending::finished) << execution.reason;
  EXPECT_GT(execution.tasks.size(), 50U);
}

TEST(Asio, LetsNobodyButItsOperationCancelABranch) {
  const Execution execution =
      run("  main:\n    - native: asio.and\n      of: {a: selfish(), b: selfish()}\n"
          "  selfish:\n    - {cancel: $self, as: accepted}\n    - sleep: 1s\n"
          "    - return: $accepted\n");
  EXPECT_EQ(cancelled_tasks(execution), 0U);
  EXPECT_EQ(to_text(execution.tasks.at(1).value), "false");
}

/// As in Asio, where the await of an awaitable throws before its first step.
TEST(Asio, RunsNoCoroutineInPlaceInACancelledBranch) {
  const Execution execution =
      run("  helper: [mark: helped]\n  short: [sleep: 1s]\n"
          "  works:\n    - {try: [sleep: 3s], except: {CancelledError: [pass]}}\n"
          "    - await: helper()\n"
          "  main:\n    - native: asio.or\n      of: {fast: short(), slow: works()}\n");
  EXPECT_EQ(cancelled_tasks(execution), 1U);
  for (const Event& event : execution.trace) EXPECT_NE(event.label, "helped");
}

TEST(Asio, EndsBranchesThatAreNeverBegun) {
  const Execution execution =
      run("  job: [sleep: 1s]\n"
          "  main:\n    - cancel: $self\n    - try:\n        - native: asio.and\n"
          "          of: [job(), job()]\n      except: {CancelledError: [pass]}\n");
  EXPECT_EQ(execution.ending, Ending::finished) << execution.reason;
  EXPECT_EQ(cancelled_tasks(execution), 2U);
}

TEST(Asio, NamesTheBranchesOfADeadlock) {
  const Execution execution =
      run("  waits(gate): [await: $gate]\n  main:\n    - set: {gate: future()}\n"
          "    - native: asio.and\n      of: {a: waits($gate), b: waits($gate)}\n");
  EXPECT_EQ(execution.ending, Ending::deadlock);
  EXPECT_EQ(execution.waits,
            (std::vector<std::string>{"main waits in a native operation for 'a', 'b'",
                                      "a waits for future 'gate'", "b waits for future 'gate'"}));
}

TEST(Asio, RefusesInABranchWhatAsioHasNot) {
  for (const char* step : {"gather: [job()]", "wait: [$t]", "group: g\n      do: [pass]"}) {
    const Execution execution =
        run("  job: [pass]\n  asks:\n    - {spawn: job(), as: t}\n    - " + std::string(step) +
            "\n  main:\n    - native: asio.wait_for_all\n      of: {a: asks()}\n");
    const auto branch = std::ranges::find(execution.tasks, "a", &TaskRecord::name);
    ASSERT_NE(branch, execution.tasks.end());
    const bool may = std::string(step).starts_with("gather");
    EXPECT_EQ(branch->state, may ? State::returned : State::raised) << step;
  }
}

/// A task of asyncio's kind within Asio's operation: each keeps its own cancellation.
TEST(Asio, DetachesABranchFromTheTaskThatItAwaits) {
  const Execution execution =
      run("  job: [sleep: 2s, return: 1]\n  waits(t): [await: $t]\n  short: [sleep: 1s]\n"
          "  main:\n    - {spawn: job(), as: t}\n"
          "    - native: asio.or\n      of: {a: waits($t), b: short()}\n"
          "    - await: $t\n");
  EXPECT_EQ(execution.ending, Ending::finished) << execution.reason;
  EXPECT_EQ(cancelled_tasks(execution), 1U);
}

}  // namespace
}  // namespace concord::asio
