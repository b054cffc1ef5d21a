// One case: features, seeds, repeats, and the command that repeats it.
#include "harness/run/case_run.hpp"

#include <gtest/gtest.h>

#include "tests/run/scripted_backend.hpp"

namespace concord {
namespace {

using testing::raising;
using testing::returning;
using testing::Script;
using testing::ScriptedBackend;
using testing::spec_named;

/// Plays one letter a run: p passes, f fails.
Script letters(const std::string& verdicts) {
  Script script;
  script.play = [verdicts](const RunOptions&, std::uint64_t count) {
    return verdicts.at(count) == 'p' ? returning() : raising();
  };
  return script;
}

CaseResult run(Script script, const RunnerOptions& options, const std::string& id = "a/b") {
  ScriptedBackend backend(std::move(script));
  const Case one{spec_named(id), &backend};
  const auto prepared = backend.prepare(one.spec->program);
  return run_case(one, *prepared, options).value();
}

TEST(CaseRun, CountsFailuresAmongRepeats) {
  struct Row {
    std::string runs;
    Verdict verdict;
    std::uint64_t failures;
  };
  const std::vector<Row> rows{{"p", Verdict::pass, 0},     {"f", Verdict::fail, 1},
                              {"pppp", Verdict::pass, 0},  {"ffff", Verdict::fail, 4},
                              {"ppfp", Verdict::flaky, 1}, {"fppf", Verdict::flaky, 2}};
  for (const Row& row : rows) {
    RunnerOptions options;
    options.repeat = row.runs.size();
    const CaseResult result = run(letters(row.runs), options);
    EXPECT_EQ(result.judgement.verdict, row.verdict) << row.runs;
    EXPECT_EQ(result.runs, row.runs.size()) << row.runs;
    EXPECT_EQ(result.failures, row.failures) << row.runs;
  }
}

TEST(CaseRun, ShowsTheFirstFailingRunWithItsSeed) {
  RunnerOptions options;
  options.repeat = 4;
  options.seed = 40;
  const CaseResult result = run(letters("pffp"), options);
  EXPECT_EQ(result.seed, 41U);
  EXPECT_EQ(result.execution.tasks.front().state, State::raised);
  EXPECT_FALSE(result.judgement.violations.empty());
}

TEST(CaseRun, SteersEachRepeatByASeedOfItsOwn) {
  ScriptedBackend backend(letters("ppp"));
  const Case one{spec_named("a/b"), &backend};
  const auto prepared = backend.prepare(one.spec->program);
  RunnerOptions options;
  options.repeat = 3;
  options.seed = 7;
  const CaseResult result = run_case(one, *prepared, options).value();
  std::vector<std::uint64_t> seeds;
  for (const RunOptions& how : backend.seen()) seeds.push_back(how.seed.value());
  EXPECT_EQ(seeds, (std::vector<std::uint64_t>{7, 8, 9}));
  EXPECT_EQ(result.judged_as, Discipline::cooperative);
}

TEST(CaseRun, GivesNoSeedToABackendThatCannotBeSteered) {
  Script script = letters("p");
  script.is_steerable = false;
  RunnerOptions options;
  options.seed = 7;
  const CaseResult result = run(script, options);
  EXPECT_EQ(result.seed, std::nullopt);
  EXPECT_EQ(result.judged_as, Discipline::fifo);
}

TEST(CaseRun, ASeedNeverStrengthensADiscipline) {
  Script script = letters("p");
  script.discipline = Discipline::preemptive;
  RunnerOptions options;
  options.seed = 7;
  EXPECT_EQ(run(script, options).judged_as, Discipline::preemptive);
}

TEST(CaseRun, StopsRepeatingAtAMistakeOfTheSpec) {
  // An event without a number that happens twice is the spec's fault, in every run again.
  auto spec = std::make_shared<Spec>(*spec_named("a/b"));
  EventPattern mark;
  mark.text = "m";
  mark.label = "m";
  spec->expectation.facts.push_back({Tier::always, {}, fact::Order{{{mark}, {mark}}}});
  Script script;
  script.play = [](const RunOptions&, std::uint64_t) {
    Execution execution = returning();
    const Event twice{.at = 0, .task = 0, .kind = EventKind::mark, .label = "m"};
    execution.trace.insert(execution.trace.begin() + 1, {twice, twice});
    return execution;
  };
  ScriptedBackend backend(script);
  const auto prepared = backend.prepare(spec->program);
  RunnerOptions options;
  options.repeat = 100;
  const CaseResult result = run_case({spec, &backend}, *prepared, options).value();
  EXPECT_EQ(result.runs, 1U);
  EXPECT_FALSE(result.judgement.spec_mistakes.empty());
}

TEST(CaseRun, AnInterruptEndsTheRepeatsButNotTheFirstRun) {
  RunnerOptions options;
  options.repeat = 100;
  options.limits.interrupted = [] { return true; };
  EXPECT_EQ(run(letters("p"), options).runs, 1U);
}

/// Plays one letter a run: p passes, h hangs until it is interrupted.
std::optional<CaseResult> run_interrupted(const std::string& endings) {
  bool interrupted = false;
  Script script;
  script.play = [&](const RunOptions& how, std::uint64_t count) {
    Execution execution = returning();
    if (endings.at(count) == 'p') return execution;
    interrupted = true;
    EXPECT_TRUE(how.limits.interrupted());
    execution.ending = Ending::hang;
    return execution;
  };
  ScriptedBackend backend(std::move(script));
  const Case one{spec_named("a/b"), &backend};
  const auto prepared = backend.prepare(one.spec->program);
  RunnerOptions options;
  options.repeat = 100;
  options.limits.interrupted = [&] { return interrupted; };
  return run_case(one, *prepared, options);
}

TEST(CaseRun, ARunThatAnInterruptCutShortSaysNothing) {
  EXPECT_EQ(run_interrupted("h"), std::nullopt);
  const std::optional<CaseResult> result = run_interrupted("pph");
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->runs, 2U);
  EXPECT_EQ(result->judgement.verdict, Verdict::pass);
}

TEST(CaseRun, CountsItsRunsAloud) {
  ScriptedBackend backend(letters("ppp"));
  const Case one{spec_named("a/b"), &backend};
  const auto prepared = backend.prepare(one.spec->program);
  RunnerOptions options;
  options.repeat = 3;
  std::vector<std::uint64_t> told;
  run_case(one, *prepared, options, 0, [&](std::uint64_t runs) { told.push_back(runs); });
  EXPECT_EQ(told, (std::vector<std::uint64_t>{1, 2, 3}));
}

TEST(CaseRun, AnnouncesEachRunOnceAndOneAhead) {
  ScriptedBackend backend(letters("pppp"));
  const Case one{spec_named("a/b"), &backend};
  const auto prepared = backend.prepare(one.spec->program);
  RunnerOptions options;
  options.repeat = 4;
  run_case(one, *prepared, options);
  EXPECT_EQ(backend.announced(), (std::vector<std::size_t>{2, 3, 4, 4}));
}

TEST(CaseRun, NamesTheCommandThatShowsTheRunAgain) {
  struct Row {
    std::string id;
    RunnerOptions options;
    bool is_steerable;
    std::string command;
  };
  RunnerOptions plain;
  RunnerOptions seeded;
  seeded.seed = 5;
  RunnerOptions repeated;
  repeated.repeat = 2;
  RunnerOptions value;
  value.propagation = Propagation::by_value;
  value.repeat_prefix = "./concord check --specs here";
  RunnerOptions by_path;
  by_path.selector = [](const Spec& spec) { return "my specs/" + spec.id + ".yaml"; };
  const std::vector<Row> rows{
      {"a/b", plain, true, "./concord check a/b -b scripted"},
      {"a/b", by_path, true, "./concord check 'my specs/a/b.yaml' -b scripted"},
      {"a/b[row]", plain, true, "./concord check 'a/b[row]' -b scripted"},
      {"a/b", seeded, true, "./concord check a/b -b scripted --seed 5"},
      {"a/b", seeded, false, "./concord check a/b -b scripted"},
      {"a/b", repeated, false, "./concord check a/b -b scripted --repeat 2"},
      {"a/b", value, true, "./concord check --specs here a/b -b scripted --propagation value"},
  };
  for (const Row& row : rows) {
    Script script = letters("pp");
    script.is_steerable = row.is_steerable;
    EXPECT_EQ(run(script, row.options, row.id).repeat_command, row.command);
  }
}

TEST(CaseRun, SaysWhichFeatureIsMissing) {
  Script script = letters("");
  script.features = {Feature::task, Feature::gather};
  const ScriptedBackend backend(script);
  EXPECT_EQ(unsupported_reason(*spec_named("a", {Feature::task, Feature::gather}), backend),
            std::nullopt);
  EXPECT_EQ(
      unsupported_reason(*spec_named("a", {Feature::task, Feature::group, Feature::wait}), backend),
      "scripted has no wait, group");
}

TEST(CaseRun, RefusesSpecsForOtherVersionsThanTheBackendImitates) {
  struct Row {
    std::string since, until;
    bool is_refused;
  };
  const std::vector<Row> rows{{"", "", false},       {"3.9", "", false},  {"3.11", "", false},
                              {"3.12", "", true},    {"", "3.12", false}, {"", "3.11", true},
                              {"3.9", "3.10", true}, {"4.0", "", true},   {"", "4.0", false},
                              {"2.7", "", false},    {"", "2.7", true}};
  const ScriptedBackend backend(letters(""));
  for (const Row& row : rows) {
    Spec spec = *spec_named("a");
    spec.since = row.since;
    spec.until = row.until;
    EXPECT_EQ(unsupported_reason(spec, backend).has_value(), row.is_refused)
        << row.since << ".." << row.until;
  }
}

TEST(CaseRun, RefusesSpecsForOtherVersionsThanTheBackendIs) {
  Script script = letters("");
  script.python_version = "3.12.4";
  const ScriptedBackend backend(script);
  Spec since = *spec_named("a");
  since.since = "3.12";
  EXPECT_EQ(unsupported_reason(since, backend), std::nullopt);
  since.since = "3.13";
  EXPECT_EQ(unsupported_reason(since, backend),
            "speaks of Python since 3.13; scripted is Python 3.12.4");
  Spec until = *spec_named("a");
  until.until = "3.12";
  EXPECT_EQ(unsupported_reason(until, backend),
            "speaks of Python until 3.12; scripted is Python 3.12.4");
}

}  // namespace
}  // namespace concord
