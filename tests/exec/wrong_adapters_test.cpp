// Adapters that are wrong in one way each: the right ending, a sentence that helps, the next case
// runs all the same, and nothing is left behind.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/exec/stage.hpp"

namespace concord {
namespace {

using std::chrono::milliseconds;
using testing::fake;

struct Wrong {
  std::string mode;
  Ending ending = Ending::error;
  std::string says;        ///< A part of the reason.
  std::size_t events = 1;  ///< Of the trace that is kept.
  Limits limits = {};
};

Limits short_limits() {
  Limits limits;
  limits.wall_time = milliseconds(100);
  return limits;
}

Limits few_events() {
  Limits limits;
  limits.events = 1000;
  return limits;
}

const std::vector<Wrong>& wrongs() {
  static const std::vector<Wrong> table{
      {"killed", Ending::crash,
       "the adapter was killed by signal 9 (Killed) in the middle of run 1; its last words on "
       "standard error: the last thing I do"},
      {"exits", Ending::crash,
       "the adapter exited with status 3 in the middle of run 1; its last words on standard error: "
       "line 1 | line 2"},
      {"breaks-off", Ending::crash,
       "the adapter exited with status 3 in the middle of run 1; its last line broke off: {\"ev\": "
       "{\"seq\": 1, \"t_ns\""},
      {"says-nothing-of-why", Ending::error,
       "unsupported.reason is \"\", but it says in a sentence what is missing"},
      {"hangs", Ending::hang,
       "still running after 100ms (--timeout); the adapter did not end the run by itself", 1,
       short_limits()},
      {"hangs-with-child", Ending::hang, "still running after 100ms", 1, short_limits()},
      {"garbage", Ending::error,
       "in run 1 the adapter answered wrongly: standard output is for messages alone, each a JSON "
       "object on a line of its own; print anything else to standard error. The line was: now at "
       "step 3"},
      {"event-after-done", Ending::error, "nothing may come after 'done', but this did: {\"ev\""},
      {"out-of-order", Ending::error,
       "done.seq is 0, but this is run 1: nothing may be said of a run after its 'done'. The line "
       "was: {\"done\""},
      {"huge-line", Ending::error, "wrote more than 64 MiB without a line feed"},
      {"floods", Ending::hang, "still running after 1000 events (--max-events)", 1001,
       few_events()},
      {"closes-stdout", Ending::crash,
       "the adapter closed its standard output, though it lives on, in the middle of run 1"},
      {"unsupported", Ending::unsupported, "no second Tuesday", 0},
      {"own-error", Ending::error, "the adapter reports a mistake of its own: it broke; line 7"},
  };
  return table;
}

class WrongAdapter : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongAdapter, IsToldWhatIsWrongAndTheNextCaseRuns) {
  const Wrong& wrong = GetParam();
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "group";
  {
    const auto backend =
        exec::make_backend("exec:fake", testing::settings_for(fake(wrong.mode, file)));
    RunOptions options;
    options.limits = wrong.limits;
    const Execution bad = backend->prepare(testing::fatal_program())->run(options);
    EXPECT_EQ(bad.ending, wrong.ending) << bad.reason;
    EXPECT_NE(bad.reason.find(wrong.says), std::string::npos) << bad.reason;
    EXPECT_EQ(bad.trace.size(), wrong.events);
    EXPECT_EQ(bad.tasks.size(), wrong.events > 0 ? 1U : 0U);
    const Execution good = backend->prepare(testing::harmless_program())->run({});
    EXPECT_EQ(good.ending, Ending::finished) << good.reason;
    EXPECT_EQ(good.trace.size(), 2U);
  }
  EXPECT_TRUE(testing::is_gone(testing::group_in(file)));
}

INSTANTIATE_TEST_SUITE_P(Each, WrongAdapter, ::testing::ValuesIn(wrongs()), [](const auto& wrong) {
  std::string name = wrong.param.mode;
  for (char& sign : name) sign = sign == '-' ? '_' : sign;
  return name;
});

std::string start_problem(const std::string& command,
                          milliseconds patience = milliseconds(20'000)) {
  exec::AdapterSettings settings = testing::settings_for(command);
  settings.times.handshake = patience;
  try {
    exec::make_backend("exec:fake", settings);
  } catch (const exec::CannotStart& problem) {
    return problem.what();
  }
  return "it started";
}

TEST(Handshake, TellsWhyThereIsNone) {
  EXPECT_EQ(start_problem(fake("exits-at-once")),
            "the adapter exited with status 1 before it answered 'hello'; its last words on "
            "standard error: no module named 'trio'");
  EXPECT_EQ(start_problem(fake("newer")).substr(0, 147),
            "the adapter speaks version 2 of the protocol, this concord version 1; use a newer "
            "concord, or let the adapter speak the version that 'hello' names.");
  EXPECT_EQ(start_problem(fake("silent"), milliseconds(100)),
            "the adapter did not answer 'hello' within 100ms; it has to read a line from standard "
            "input, and to write {\"ready\": ...}, a line feed, and flush");
  EXPECT_NE(start_problem(fake("garbage-at-once")).find("Its answer to 'hello' was: Welcome!"),
            std::string::npos);
  EXPECT_NE(start_problem("./no-such-program").find("exited with status 127 before it answered"),
            std::string::npos);
}

TEST(Adapter, IsNotStartedAnyMoreAfterFiveProgramsInARowCrashed) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("exits")));
  for (int i = 0; i < 5; ++i) {
    const auto spec = testing::spec_of("  main: [mark: now, return: " + std::to_string(i) + "]\n");
    EXPECT_EQ(backend->prepare(spec->program)->run({}).ending, Ending::crash);
  }
  const Execution after = backend->prepare(testing::harmless_program())->run({});
  EXPECT_EQ(after.ending, Ending::error);
  EXPECT_TRUE(
      after.reason.starts_with("the adapter crashed 5 times in a row and is not started "
                               "any more. The last time: the adapter exited with status 3"))
      << after.reason;
}

TEST(Adapter, MayCrashInEachRunOfOneProgram) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("exits")));
  const auto fatal = backend->prepare(testing::fatal_program());
  for (int i = 0; i < 7; ++i) EXPECT_EQ(fatal->run({}).ending, Ending::crash);
  EXPECT_EQ(backend->prepare(testing::harmless_program())->run({}).ending, Ending::finished);
}

TEST(Adapter, MayCrashAsOftenAsItLikesIfItIsRightInBetween) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("exits")));
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(backend->prepare(testing::fatal_program())->run({}).ending, Ending::crash);
    EXPECT_EQ(backend->prepare(testing::harmless_program())->run({}).ending, Ending::finished);
  }
}

TEST(Adapter, ThatNeverReadsIsEndedAtTheDeadline) {
  // Longer than a pipe holds.
  std::string steps = "  main:\n";
  for (int i = 0; i < 5000; ++i) steps += "    - mark: a-long-label-" + std::to_string(i) + "\n";
  const auto spec = testing::spec_of(steps);
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "group";
  {
    const auto backend =
        exec::make_backend("exec:fake", testing::settings_for(fake("never-reads", file)));
    RunOptions options;
    options.limits = short_limits();
    const Execution execution = backend->prepare(spec->program)->run(options);
    EXPECT_EQ(execution.ending, Ending::hang);
  }
  EXPECT_TRUE(testing::is_gone(testing::group_in(file)));
}

TEST(Adapter, ThatIgnoresByeIsKilled) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "group";
  const auto begin = std::chrono::steady_clock::now();
  exec::make_backend("exec:fake", testing::settings_for(fake("ignores-bye", file))).reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  EXPECT_TRUE(testing::is_gone(testing::group_in(file)));
}

TEST(Adapter, ThatHangsIsLeftAloneAsSoonAsTheUserInterrupts) {
  const auto backend = exec::make_backend("exec:fake", testing::settings_for(fake("hangs")));
  RunOptions options;
  options.limits.wall_time = std::chrono::minutes(10);
  options.limits.interrupted = [] { return true; };
  const Execution execution = backend->prepare(testing::fatal_program())->run(options);
  EXPECT_EQ(execution.ending, Ending::hang);
  EXPECT_EQ(execution.reason, "still running after an interrupt");
}

}  // namespace
}  // namespace concord
