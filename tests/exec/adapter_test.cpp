// An adapter that is right: what its backend says of itself, and how its processes come and go.
#include <gtest/gtest.h>

#include <csignal>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "backends/exec/adapter_pool.hpp"
#include "harness/base/shell.hpp"
#include "harness/process/child_process.hpp"
#include "tests/exec/stage.hpp"

namespace concord {
namespace {

using std::chrono::seconds;
using testing::fake;

TEST(Adapter, IsABackendLikeAnyOther) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("right")));
  EXPECT_EQ(backend->name(), "exec:fake");
  EXPECT_EQ(backend->version(), "fake 1.5");
  EXPECT_EQ(backend->discipline(), Discipline::cooperative);
  EXPECT_FALSE(backend->is_steerable());
  EXPECT_EQ(backend->features(), (std::set<Feature>{Feature::task, Feature::sleep}));
  const auto prepared = backend->prepare(testing::fatal_program());
  for (int i = 0; i < 3; ++i) {
    const Execution execution = prepared->run({});
    EXPECT_EQ(execution.ending, Ending::finished) << execution.reason;
    EXPECT_EQ(to_text(execution.tasks.at(0).value), "5");
  }
}

TEST(Adapter, TellsWhatARunTookWhereOnlyTheOutcomeIsWanted) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("right")));
  const auto prepared = backend->prepare(testing::harmless_program());
  EXPECT_FALSE(prepared->run({}).own_time.has_value());
  RunOptions options;
  options.recording = Recording::outcome;
  const Execution execution = prepared->run(options);
  ASSERT_TRUE(execution.own_time.has_value()) << execution.reason;
  EXPECT_EQ(execution.own_time->wall_ns, 1500);
  EXPECT_EQ(execution.own_time->cpu_ns, 900);
}

TEST(Adapter, WithoutARealClockIsNotAskedForOne) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("right")));
  RunOptions options;
  options.clock = ClockKind::real_time;
  const Execution execution = backend->prepare(testing::harmless_program())->run(options);
  EXPECT_EQ(execution.ending, Ending::unsupported);
  EXPECT_EQ(execution.reason, "the adapter has no real clock, only a virtual one");
}

TEST(Adapter, RunsAsManyProgramsAtOnceAsThereAreThreads) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("right")));
  std::mutex mutex;
  std::vector<Execution> executions;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 20; ++i) {
      threads.emplace_back([&] {
        Execution execution = backend->prepare(testing::harmless_program())->run({});
        const std::scoped_lock lock(mutex);
        executions.push_back(std::move(execution));
      });
    }
  }
  ASSERT_EQ(executions.size(), 20U);
  for (const Execution& one : executions) EXPECT_EQ(one.ending, Ending::finished) << one.reason;
}

RunOptions steered(std::uint64_t seed) {
  RunOptions options;
  options.seed = seed;
  return options;
}

TEST(Adapter, ThatQueuesRunsIsAskedAheadAndACrashCostsOneRun) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("queues")));
  const auto prepared = backend->prepare(testing::harmless_program());
  constexpr std::uint64_t kRuns = 6;
  prepared->announce(steered(1));
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    if (seed < kRuns) prepared->announce(steered(seed + 1));
    const Execution execution = prepared->run(steered(seed));
    if (seed == 3) {
      EXPECT_EQ(execution.ending, Ending::crash);
      continue;
    }
    ASSERT_EQ(execution.ending, Ending::finished) << execution.reason;
    EXPECT_EQ(to_text(execution.tasks.at(0).value), std::to_string(seed));
  }
}

TEST(Adapter, IsNotAskedAgainForWhatWasAnnouncedAndGivenUp) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("queues")));
  {
    const auto given_up = backend->prepare(testing::harmless_program());
    for (std::uint64_t seed = 10; seed < 13; ++seed) given_up->announce(steered(seed));
    EXPECT_EQ(to_text(given_up->run(steered(10)).tasks.at(0).value), "10");
  }
  const auto prepared = backend->prepare(testing::harmless_program());
  prepared->announce(steered(20));
  prepared->announce(steered(21));
  EXPECT_EQ(to_text(prepared->run(steered(20)).tasks.at(0).value), "20");
  EXPECT_EQ(to_text(prepared->run(steered(21)).tasks.at(0).value), "21");
}

TEST(Adapter, IsAskedAheadByAllProgramsOfAThread) {
  exec::AdapterSettings settings = testing::settings_for(fake("queues"));
  int processes = 0;
  settings.listener.heard = [&](Speaker speaker, std::string_view line) {
    if (speaker == Speaker::concord && line.starts_with("{\"hello\"")) ++processes;
  };
  const auto backend = exec::make_backend("exec:fake", settings);
  const auto one = backend->prepare(testing::harmless_program());
  auto given_up = backend->prepare(testing::harmless_program());
  const auto other = backend->prepare(testing::harmless_program());
  one->announce(steered(10));
  given_up->announce(steered(11));
  other->announce(steered(20));
  other->announce(steered(21));
  one->announce(steered(12));
  EXPECT_EQ(to_text(other->run(steered(20)).tasks.at(0).value), "20");
  given_up.reset();
  EXPECT_EQ(to_text(one->run(steered(10)).tasks.at(0).value), "10");
  EXPECT_EQ(to_text(one->run(steered(12)).tasks.at(0).value), "12");
  EXPECT_EQ(to_text(other->run(steered(21)).tasks.at(0).value), "21");
  EXPECT_EQ(processes, 1);
}

TEST(Adapter, HearsTheWholeDialogue) {
  exec::AdapterSettings settings = testing::settings_for(fake("exits"));
  std::string dialogue;
  std::string words;
  settings.listener.heard = [&](Speaker speaker, std::string_view line) {
    // Which of its two streams is heard first is nobody's choice.
    if (speaker == Speaker::adapter_stderr) {
      words += std::string(line) + "\n";
    } else {
      const char* sign = speaker == Speaker::concord ? ">" : "<";
      dialogue += sign + std::string(line.substr(0, 8)) + "\n";
    }
  };
  exec::make_backend("exec:fake", settings)->prepare(testing::fatal_program())->run({});
  EXPECT_EQ(dialogue, ">{\"hello\"\n<{\"ready\"\n>{\"run\":{\n<{\"ev\": {\n");
  EXPECT_EQ(words, "line 1\nline 2\n");
}

/// concord itself, checking a fatal program on an adapter that hangs.
std::string concord_on(const std::string& adapter, const std::filesystem::path& folder) {
  return "env CONCORD_ROOT=" + shell_quoted(folder.string()) + " " + shell_quoted(CONCORD_BINARY) +
         " check " + shell_quoted(CONCORD_SOURCE_DIR "/tests/exec/fatal.yaml") +
         " --timeout 10min -b " + shell_quoted("exec:" + adapter);
}

TEST(Concord, LeavesNoAdapterBehindWhenItIsKilled) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "group";
  {
    ChildProcess concord(concord_on(fake("hangs-with-child", file), folder.path()));
    ASSERT_NE(testing::group_in(file), 0);
    concord.kill_group();
  }
  EXPECT_TRUE(testing::is_gone(testing::group_in(file)));
}

TEST(Concord, LeavesNoAdapterBehindWhenItIsInterrupted) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "group";
  const auto command = concord_on(fake("hangs-with-child", file), folder.path());
  ChildProcess shell(command + " & read -r word; kill -s INT $!; wait $!");
  const pid_t group = testing::group_in(file);
  ASSERT_NE(group, 0);
  ASSERT_EQ(shell.write("now\n", Patience(seconds(20))), ChildProcess::Wrote::all);
  EXPECT_EQ(shell.wait_for_end(Patience(seconds(60))), "exited with status 130");
  EXPECT_TRUE(testing::is_gone(group));
}

TEST(Concord, TypesTheBackendAgainAsAShellTakesIt) {
  const testing::TemporaryFolder folder;
  ChildProcess concord(concord_on(fake("exits"), folder.path()));
  std::string again;
  std::string line;
  while (concord.read_line(line, Patience(seconds(60))) == ChildProcess::Read::line) {
    if (line.find("Again:") != std::string::npos) again = line;
  }
  EXPECT_NE(again.find("-b " + shell_quoted("exec:" + fake("exits"))), std::string::npos) << again;
}

}  // namespace
}  // namespace concord
