// Lists of cases: their order, what stops them, and the two clocks.
#include "harness/run/runner.hpp"

#include <gtest/gtest.h>

#include <latch>

#include "tests/run/scripted_backend.hpp"

namespace concord {
namespace {

using testing::deadlocked;
using testing::raising;
using testing::returning;
using testing::Script;
using testing::ScriptedBackend;
using testing::spec_named;

constexpr Instant kSecond = 1'000'000'000;

/// All specs on one backend; the ids of the cases in the order in which they were told.
struct Told {
  Report report;
  std::vector<std::string> ids;
  std::vector<RunOptions> runs;
};

Told run_all(const std::vector<std::string>& ids, Script script, const RunnerOptions& options) {
  std::vector<std::shared_ptr<const Spec>> specs;
  for (const std::string& id : ids) specs.push_back(spec_named(id));
  std::vector<std::unique_ptr<Backend>> backends;
  auto owned = std::make_unique<ScriptedBackend>(std::move(script));
  ScriptedBackend& backend = *owned;
  backends.push_back(std::move(owned));
  Told told;
  const RunnerEvents events{.started = {}, .finished = [&](const CaseResult& result) {
                              told.ids.push_back(result.spec->id);
                            }};
  told.report = run_cases({}, cases_of(specs, backends), options, events);
  told.runs = backend.seen();
  return told;
}

Script always(Execution execution) {
  Script script;
  script.play = [execution](const RunOptions&, std::uint64_t) { return execution; };
  return script;
}

RunnerOptions on_real_clock() {
  RunnerOptions options;
  options.clock = ClockKind::real_time;
  return options;
}

TEST(Runner, TakesAllBackendsOfASpecTogether) {
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("a"), spec_named("b")};
  std::vector<std::unique_ptr<Backend>> backends;
  for (const char* name : {"one", "two"}) {
    Script script = always(returning());
    script.name = name;
    backends.push_back(std::make_unique<ScriptedBackend>(script));
  }
  std::string order;
  for (const Case& one : cases_of(specs, backends)) {
    order += one.spec->id + " on " + one.backend->name() + "; ";
  }
  EXPECT_EQ(order, "a on one; a on two; b on one; b on two; ");
}

TEST(Runner, TellsOfEveryCaseAndKeepsItInTheReport) {
  const Told told = run_all({"a", "b", "c"}, always(returning()), {});
  EXPECT_EQ(told.ids, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(totals_of(told.report).passed, 3U);
}

TEST(Runner, JudgesNoTiesOnARealClock) {
  Script script = always(returning(kSecond));
  script.discipline = Discipline::fifo;
  const auto judged_as = [&script](const RunnerOptions& options) {
    return run_all({"a"}, script, options).report.cases[0].judged_as;
  };
  EXPECT_EQ(judged_as({}), Discipline::fifo);
  EXPECT_EQ(judged_as(on_real_clock()), Discipline::cooperative);
}

TEST(Runner, FailFastBeginsNothingAfterTheFirstFailure) {
  Script script;
  script.play = [](const RunOptions&, std::uint64_t count) {
    return count == 1 ? raising() : returning();
  };
  RunnerOptions options;
  options.fail_fast = true;
  EXPECT_EQ(run_all({"a", "b", "c"}, script, options).ids, (std::vector<std::string>{"a", "b"}));
  options.fail_fast = false;
  EXPECT_EQ(run_all({"a", "b", "c"}, script, options).ids.size(), 3U);
}

TEST(Runner, AnInterruptKeepsWhatIsKnown) {
  int asked = 0;
  RunnerOptions options;
  options.limits.interrupted = [&asked] { return ++asked > 2; };
  const Told told = run_all({"a", "b", "c"}, always(returning()), options);
  EXPECT_EQ(told.ids, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(told.report.cases.size(), 2U);
}

TEST(Runner, DoesNotRunWhatABackendLacks) {
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("a", {Feature::group})};
  std::vector<std::unique_ptr<Backend>> backends;
  backends.push_back(std::make_unique<ScriptedBackend>(always(returning())));
  for (const ClockKind clock : {ClockKind::virtual_time, ClockKind::real_time}) {
    RunnerOptions options;
    options.clock = clock;
    const Report report = run_cases({}, cases_of(specs, backends), options, {});
    ASSERT_EQ(report.cases.size(), 1U);
    EXPECT_EQ(report.cases[0].judgement.verdict, Verdict::unsupported);
    EXPECT_EQ(report.cases[0].judgement.reason, "scripted has no group");
  }
  EXPECT_TRUE(dynamic_cast<ScriptedBackend&>(*backends[0]).seen().empty());
}

TEST(Runner, RehearsesOnTheVirtualClockBeforeTheRealOne) {
  const Told told = run_all({"a"}, always(returning(kSecond)), on_real_clock());
  ASSERT_EQ(told.runs.size(), 2U);
  EXPECT_EQ(told.runs[0].clock, ClockKind::virtual_time);
  EXPECT_EQ(told.runs[1].clock, ClockKind::real_time);
  EXPECT_DOUBLE_EQ(told.runs[1].real_per_virtual, 0.05);
  EXPECT_DOUBLE_EQ(told.report.cases[0].real_per_virtual, 0.05);
  EXPECT_EQ(told.report.cases[0].runs, 1U);
}

TEST(Runner, SkipsWhatWouldLastTooLongOnARealClock) {
  Script script;
  script.play = [](const RunOptions&, std::uint64_t) {
    Execution execution = returning(3600 * kSecond);
    execution.trace[0].at = 0;
    execution.tasks.push_back(testing::future_settled_at(kSecond));
    return execution;
  };
  const Told told = run_all({"a"}, script, on_real_clock());
  EXPECT_EQ(told.runs.size(), 1U);
  EXPECT_EQ(told.report.cases[0].judgement.verdict, Verdict::unsupported);
}

TEST(Runner, PlaysADeadlockAndReportsAHangAsItWasRehearsed) {
  EXPECT_EQ(run_all({"a"}, always(deadlocked()), on_real_clock()).runs.size(), 2U);
  Execution hang = returning();
  hang.ending = Ending::hang;
  hang.reason = "too many steps";
  const Told told = run_all({"a"}, always(hang), on_real_clock());
  EXPECT_EQ(told.runs.size(), 1U);
  EXPECT_EQ(told.report.cases[0].judgement.verdict, Verdict::hang);
}

TEST(Runner, ARealRunMayLastItsOwnLengthAndTheLimitBesides) {
  Script script;
  script.play = [](const RunOptions&, std::uint64_t) {
    Execution execution = returning(140 * kSecond);
    execution.tasks.push_back(testing::future_settled_at(kSecond));
    return execution;
  };
  const Told told = run_all({"a"}, script, on_real_clock());
  ASSERT_EQ(told.runs.size(), 2U);
  EXPECT_EQ(told.runs[0].limits.wall_time, Limits{}.wall_time);
  EXPECT_EQ(told.runs[1].limits.wall_time, Limits{}.wall_time + std::chrono::seconds(7));
}

TEST(Runner, LeavesOutACaseWhoseFirstRunWasInterrupted) {
  for (const ClockKind clock : {ClockKind::virtual_time, ClockKind::real_time}) {
    std::atomic<bool> interrupted = false;
    Script script;
    script.play = [&](const RunOptions& how, std::uint64_t) {
      Execution execution = returning();
      if (how.clock != clock) return execution;
      interrupted = true;
      execution.ending = Ending::hang;
      return execution;
    };
    RunnerOptions options;
    options.clock = clock;
    options.limits.interrupted = [&] { return interrupted.load(); };
    const Told told = run_all({"a", "b"}, script, options);
    EXPECT_TRUE(told.ids.empty());
    EXPECT_TRUE(told.report.cases.empty());
  }
}

TEST(Runner, RehearsesElsewhereWhatHasNoVirtualClock) {
  const std::vector<std::shared_ptr<const Spec>> specs{
      spec_named("plain"), spec_named("callbacks", {Feature::callback})};
  Script script;
  script.name = "real";
  script.clocks = {ClockKind::real_time};
  script.features = {Feature::callback};
  script.play = [](const RunOptions&, std::uint64_t) { return returning(kSecond); };
  std::vector<std::unique_ptr<Backend>> backends;
  auto made = std::make_unique<ScriptedBackend>(std::move(script));
  ScriptedBackend& real = *made;
  backends.push_back(std::move(made));
  ScriptedBackend understudy(always(returning(kSecond)));

  RunnerOptions options = on_real_clock();
  Report report = run_cases({}, cases_of(specs, backends), options, {});
  EXPECT_EQ(report.cases[0].judgement.reason,
            "real has no virtual clock, on which a case is rehearsed");

  options.understudy = &understudy;
  report = run_cases({}, cases_of(specs, backends), options, {});
  EXPECT_EQ(report.cases[0].judgement.verdict, Verdict::pass);
  EXPECT_EQ(report.cases[1].judgement.reason,
            "real has no virtual clock to rehearse it on, and scripted has no callback");
  ASSERT_EQ(understudy.seen().size(), 1U);
  EXPECT_EQ(understudy.seen()[0].clock, ClockKind::virtual_time);
  ASSERT_EQ(real.seen().size(), 1U);
  EXPECT_EQ(real.seen()[0].clock, ClockKind::real_time);
}

TEST(Runner, TellsOfACaseAsSoonAsItHasEndedAndReportsInTheOrderOfCases) {
  // The first case lasts longest and waits until the other one has been told of.
  std::latch short_one_told(1);
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("long"), spec_named("short")};
  std::atomic<int> rehearsed = 0;
  Script script;
  script.play = [&](const RunOptions& how, std::uint64_t) {
    const bool is_rehearsal = how.clock == ClockKind::virtual_time;
    const bool is_long = is_rehearsal ? rehearsed++ == 0 : how.real_per_virtual < 1;
    if (!is_rehearsal && is_long) short_one_told.wait();
    return is_long ? returning(kSecond) : returning();
  };
  std::vector<std::unique_ptr<Backend>> backends;
  backends.push_back(std::make_unique<ScriptedBackend>(std::move(script)));
  std::vector<std::string> told;
  const RunnerEvents events{.finished = [&](const CaseResult& result) {
    told.push_back(result.spec->id);
    if (told.size() == 1) short_one_told.count_down();
  }};
  const Report report = run_cases({}, cases_of(specs, backends), on_real_clock(), events);
  EXPECT_EQ(told, (std::vector<std::string>{"short", "long"}));
  ASSERT_EQ(report.cases.size(), 2U);
  EXPECT_EQ(report.cases[0].spec->id, "long");
}

TEST(Runner, CountsTheRunsOfARepeatedCaseAloud) {
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("a")};
  std::vector<std::unique_ptr<Backend>> backends;
  backends.push_back(std::make_unique<ScriptedBackend>(always(returning())));
  std::string told;
  const RunnerEvents events{.ran = [&](const Case& one, std::uint64_t runs) {
    told += one.spec->id + std::to_string(runs) + " ";
  }};
  RunnerOptions options;
  run_cases({}, cases_of(specs, backends), options, events);
  EXPECT_EQ(told, "") << "one run is no progress";
  options.repeat = 2;
  run_cases({}, cases_of(specs, backends), options, events);
  EXPECT_EQ(told, "a1 a2 ");
}

TEST(Runner, RunsCasesAtOnceOnARealClock) {
  // Each real run waits for all others: it could not end if they came one after another.
  std::latch all_running(3);
  Script script;
  script.play = [&all_running](const RunOptions& options, std::uint64_t) {
    if (options.clock == ClockKind::real_time) all_running.arrive_and_wait();
    return returning();
  };
  const Told told = run_all({"a", "b", "c"}, script, on_real_clock());
  EXPECT_EQ(told.ids.size(), 3U);
}

/// A program that returns after a second, and fails in its first real runs: at that instant.
std::size_t runs_of_one_that_fails_at(Instant instant, std::uint64_t failures) {
  Script script;
  script.play = [=](const RunOptions&, std::uint64_t count) {
    if (count == 0 || count > failures) return returning(kSecond);
    Execution execution = returning(instant);
    execution.tasks.front().state = State::raised;
    execution.trace.back().kind = EventKind::raised;
    execution.trace.insert(execution.trace.begin(), execution.trace.front());
    execution.trace.front().at = instant;
    return execution;
  };
  return run_all({"a"}, script, on_real_clock()).runs.size();
}

TEST(Runner, PlaysAFailureAgainOnlyIfTheMachineWasLate) {
  EXPECT_EQ(runs_of_one_that_fails_at(0, 9), 2U);
  EXPECT_EQ(runs_of_one_that_fails_at(2 * kSecond, 9), 8U);
  EXPECT_EQ(runs_of_one_that_fails_at(2 * kSecond, 1), 3U);
}

TEST(Runner, RunsNoMoreAtOnceThanJobsAllow) {
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  Script script;
  script.play = [&](const RunOptions& options, std::uint64_t) {
    if (options.clock == ClockKind::virtual_time) return returning();
    most = std::max<int>(most, ++running);
    // Long enough for another one to begin, if it may.
    for (int i = 0; i < 50 && running == 1; ++i) std::this_thread::yield();
    --running;
    return returning();
  };
  RunnerOptions options = on_real_clock();
  options.jobs = 1;
  run_all({"a", "b", "c", "d", "e", "f"}, script, options);
  EXPECT_EQ(most, 1);
}

}  // namespace
}  // namespace concord
