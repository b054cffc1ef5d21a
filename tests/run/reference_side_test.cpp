// Cases beside a reference: what is run of it, what fails a case, and what is not compared.
#include "harness/run/reference_side.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/run/scripted_backend.hpp"

namespace concord {
namespace {

using testing::raising;
using testing::returning;
using testing::Script;
using testing::ScriptedBackend;
using testing::spec_named;

constexpr Instant kSecond = 1'000'000'000;

/// Returns at k seconds in its run k, from the start again after so many.
Script returning_within(std::uint64_t instants, std::string name) {
  Script script;
  script.name = std::move(name);
  script.play = [instants](const RunOptions&, std::uint64_t count) {
    return returning(static_cast<Instant>(count % instants) * kSecond);
  };
  return script;
}

Script always(Execution execution, std::string name) {
  Script script;
  script.name = std::move(name);
  script.play = [execution](const RunOptions&, std::uint64_t) { return execution; };
  return script;
}

/// The engines' cases of one spec, and what the reference was asked for.
struct Told {
  Report report;
  std::vector<RunOptions> runs;
};

Told beside(Script reference, std::vector<Script> engines, std::uint64_t runs = 5,
            std::uint64_t repeat = 1) {
  ScriptedBackend other(std::move(reference));
  std::vector<std::unique_ptr<Backend>> backends;
  for (Script& engine : engines) {
    backends.push_back(std::make_unique<ScriptedBackend>(std::move(engine)));
  }
  RunnerOptions options;
  options.reference = {.backend = &other, .runs = runs};
  options.repeat = repeat;
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("a/b")};
  Told told;
  told.report = run_cases({}, cases_of(specs, backends), options, {});
  told.runs = other.seen();
  return told;
}

TEST(BesideTheReference, AnEqualRunPasses) {
  const Told told = beside(always(returning(), "right"), {always(returning(), "engine")});
  const CaseResult& result = told.report.cases.at(0);
  EXPECT_EQ(result.judgement.verdict, Verdict::pass);
  ASSERT_TRUE(result.exact);
  EXPECT_EQ(result.exact->reference, "right");
  EXPECT_EQ(result.exact->runs, 5U);
  EXPECT_EQ(result.exact->schedules, 1U);
  EXPECT_FALSE(result.exact->difference);
}

TEST(BesideTheReference, ItRunsPlainlyFirstAndThenBySeeds) {
  const Told told = beside(always(returning(), "right"), {always(returning(), "engine")}, 3);
  ASSERT_EQ(told.runs.size(), 3U);
  EXPECT_EQ(told.runs[0].seed, std::nullopt);
  EXPECT_EQ(told.runs[1].seed, 1U);
  EXPECT_EQ(told.runs[2].seed, 2U);
}

TEST(BesideTheReference, ItRunsOnceForAllBackends) {
  const Told told = beside(always(returning(), "right"),
                           {always(returning(), "one"), always(returning(), "two")}, 3);
  EXPECT_EQ(told.report.cases.size(), 2U);
  EXPECT_EQ(told.runs.size(), 3U);
}

TEST(BesideTheReference, OneThatCannotBeSteeredRunsOnce) {
  Script reference = always(returning(), "right");
  reference.is_steerable = false;
  const Told told = beside(reference, {always(returning(kSecond), "engine")}, 3);
  EXPECT_EQ(told.runs.size(), 1U);
  EXPECT_EQ(told.report.cases.at(0).judgement.verdict, Verdict::fail);
}

TEST(BesideTheReference, ADifferenceFailsWhatAllFactsAllow) {
  const Told told = beside(always(returning(), "right"), {always(returning(kSecond), "engine")});
  const CaseResult& result = told.report.cases.at(0);
  EXPECT_EQ(result.judgement.verdict, Verdict::fail);
  EXPECT_TRUE(result.judgement.violations.empty());
  ASSERT_TRUE(result.exact && result.exact->difference);
  EXPECT_EQ(result.exact->difference->kind, Difference::Kind::instant);
  EXPECT_EQ(trace_hash(result.exact->nearest), trace_hash(returning()));
  EXPECT_EQ(result.repeat_command, "./concord check a/b -b engine --exact --reference-runs 5");
}

TEST(BesideTheReference, TheUsualNumberOfRunsIsNotRepeated) {
  const Told told =
      beside(always(returning(), "right"), {always(returning(kSecond), "engine")}, 50);
  EXPECT_EQ(told.report.cases.at(0).repeat_command, "./concord check a/b -b engine --exact");
}

TEST(BesideTheReference, BeforeADifferenceIsToldItRunsTenTimesAsOften) {
  const Told told =
      beside(returning_within(30, "right"), {always(returning(20 * kSecond), "engine")});
  EXPECT_EQ(told.report.cases.at(0).judgement.verdict, Verdict::pass);
  EXPECT_EQ(told.runs.size(), 50U);
  EXPECT_EQ(told.report.cases.at(0).exact->schedules, 30U);
}

TEST(BesideTheReference, TheFirstRunOfTheEngineThatDiffersIsShown) {
  const Told told = beside(always(returning(), "right"), {returning_within(2, "engine")}, 5, 4);
  const CaseResult& result = told.report.cases.at(0);
  EXPECT_EQ(result.judgement.verdict, Verdict::flaky);
  EXPECT_EQ(result.failures, 2U);
  ASSERT_TRUE(result.exact && result.exact->difference);
  EXPECT_EQ(result.execution.main_ended_at, kSecond);
}

TEST(BesideTheReference, FactsAreJudgedAsAlways) {
  const Told told = beside(always(raising(), "right"), {always(raising(), "engine")});
  const CaseResult& result = told.report.cases.at(0);
  EXPECT_EQ(result.judgement.verdict, Verdict::fail);
  EXPECT_FALSE(result.judgement.violations.empty());
  EXPECT_FALSE(result.exact->difference);
}

TEST(BesideTheReference, WhatTheReferenceLacksIsSkipped) {
  ScriptedBackend other(always(returning(), "right"));
  std::vector<std::unique_ptr<Backend>> backends;
  Script engine = always(returning(), "engine");
  engine.features = {Feature::asio_native};
  backends.push_back(std::make_unique<ScriptedBackend>(engine));
  RunnerOptions options;
  options.reference = {.backend = &other, .runs = 5};
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("a/b", {Feature::asio_native})};
  const Report report = run_cases({}, cases_of(specs, backends), options, {});
  EXPECT_EQ(report.cases.at(0).judgement.verdict, Verdict::unsupported);
  EXPECT_EQ(report.cases.at(0).judgement.reason, "there is no reference: right has no asio-native");
  EXPECT_TRUE(other.seen().empty());
}

TEST(BesideTheReference, AReferenceThatBreaksIsToldAsSuch) {
  Execution broken;
  broken.ending = Ending::crash;
  broken.reason = "it was killed";
  const Told told = beside(always(broken, "right"), {always(returning(), "engine")});
  const CaseResult& result = told.report.cases.at(0);
  EXPECT_EQ(result.judgement.verdict, Verdict::crash);
  EXPECT_EQ(result.judgement.reason, "the reference right: it was killed");
  EXPECT_EQ(told.runs.size(), 1U);
}

TEST(BesideTheReference, WhatRunsIntoALimitRunsOnce) {
  Execution endless = returning();
  endless.ending = Ending::hang;
  const Told told = beside(always(endless, "right"), {always(endless, "engine")});
  EXPECT_EQ(told.runs.size(), 1U);
  EXPECT_EQ(told.report.cases.at(0).judgement.verdict, Verdict::hang);
  EXPECT_FALSE(told.report.cases.at(0).exact->difference);
}

TEST(BesideTheReference, AnInterruptLeavesTheCaseOut) {
  ScriptedBackend other(always(returning(), "right"));
  std::vector<std::unique_ptr<Backend>> backends;
  backends.push_back(std::make_unique<ScriptedBackend>(always(returning(), "engine")));
  int asked = 0;
  RunnerOptions options;
  options.reference = {.backend = &other, .runs = 5};
  options.limits.interrupted = [&asked] { return ++asked > 1; };
  const std::vector<std::shared_ptr<const Spec>> specs{spec_named("a/b")};
  EXPECT_TRUE(run_cases({}, cases_of(specs, backends), options, {}).cases.empty());
}

}  // namespace
}  // namespace concord
