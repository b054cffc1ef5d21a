// Declared deviations: what a case comes to, and the ways in which they go stale.
#include "harness/run/deviate.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "tests/run/scripted_backend.hpp"

namespace concord {
namespace {

using testing::deadlocked;
using testing::raising;
using testing::returning;
using testing::Script;
using testing::ScriptedBackend;
using testing::spec_named;

/// p passes, f raises a ValueError, d is stuck, h hangs, e breaks, u is unsupported.
Execution played(char letter) {
  Execution execution = letter == 'p' ? returning() : letter == 'd' ? deadlocked() : raising();
  if (letter == 'h') execution.ending = Ending::hang;
  if (letter == 'e') execution.ending = Ending::error;
  if (letter == 'u') execution.ending = Ending::unsupported;
  return execution;
}

Fact main_fact(ExpectedOutcome::Kind kind, const std::string& exception = "") {
  ExpectedOutcome outcome;
  outcome.kind = kind;
  if (!exception.empty()) {
    outcome.exception = ExpectedException{{}, exception, std::nullopt, std::nullopt, nullptr};
  }
  return {Tier::always, {7, 16, 9}, fact::Outcome{std::nullopt, outcome}};
}

std::shared_ptr<DeclaredInstead> declared(Fact instead) {
  auto deviation = std::make_shared<Deviation>();
  deviation->source =
      std::make_shared<const Source>(Source{"deviations.yaml", "\n\n\n  - spec: a/b\n"});
  deviation->span = {4, 11, 3};
  deviation->spec = "a/b";
  deviation->kind = DeviationKind::by_design;
  deviation->reason = "it raises whatever happens";
  deviation->since = *parse_date("2026-01-01");
  deviation->until = *parse_date("2026-06-30");
  Expectation expectation;
  expectation.facts.push_back(std::move(instead));
  return std::make_shared<DeclaredInstead>(DeclaredInstead{deviation, std::move(expectation)});
}

std::shared_ptr<DeclaredInstead> raises(const std::string& exception = "ValueError") {
  return declared(main_fact(ExpectedOutcome::Kind::raised, exception));
}

RunnerOptions on(const std::string& today) {
  RunnerOptions options;
  options.today = *parse_date(today);
  return options;
}

/// The case whose runs are these letters, of main that must return.
CaseResult run(const std::string& letters, std::shared_ptr<const DeclaredInstead> deviation,
               RunnerOptions options = on("2026-06-30")) {
  Script script;
  script.play = [letters](const RunOptions&, std::uint64_t count) {
    return played(letters.at(count));
  };
  ScriptedBackend backend(std::move(script));
  const Case one{spec_named("a/b"), &backend, std::move(deviation)};
  const auto prepared = backend.prepare(one.spec->program);
  options.repeat = letters.size();
  return run_case(one, *prepared, options).value();
}

TEST(Deviate, ARunThatDoesWhatIsDeclaredDeviates) {
  const CaseResult result = run("f", raises());
  EXPECT_EQ(result.judgement.verdict, Verdict::deviates);
  EXPECT_EQ(result.judgement.reason, "by-design: it raises whatever happens");
  EXPECT_EQ(result.failures, 0U);
  EXPECT_EQ(result.deviating_runs, 1U);
  ASSERT_NE(result.deviation, nullptr);
  EXPECT_FALSE(result.judgement.violations.empty());
}

TEST(Deviate, ADeadlockCanBeDeclared) {
  const auto stuck = declared(main_fact(ExpectedOutcome::Kind::deadlock));
  EXPECT_EQ(run("d", stuck).judgement.verdict, Verdict::deviates);
  EXPECT_EQ(run("f", stuck).judgement.verdict, Verdict::stale);
  EXPECT_EQ(run("d", raises()).judgement.verdict, Verdict::stale);
}

TEST(Deviate, ARefutedClaimThatHoldsCanBeDeclared) {
  auto spec = std::make_shared<Spec>(*spec_named("a/b"));
  spec->expectation.main_must_return = false;
  Expectation refuted;
  refuted.facts.push_back(main_fact(ExpectedOutcome::Kind::raised));
  spec->claims.push_back({{}, "group-raises", "", refuted});
  const Execution execution = raising();
  const JudgeOptions options;
  const Judgement judged = judge(*spec, execution, options);
  ASSERT_EQ(judged.verdict, Verdict::fail);
  EXPECT_EQ(with_deviation(judged, *spec, execution, *raises(), options).verdict,
            Verdict::deviates);
}

TEST(Deviate, OneThatPassesIsStale) {
  const CaseResult result = run("p", raises());
  EXPECT_EQ(result.judgement.verdict, Verdict::stale);
  EXPECT_EQ(result.judgement.reason,
            "The deviation in deviations.yaml:4 is stale: it no longer deviates, for the spec "
            "passes. Delete it, or leave this spec out of its pattern.");
  EXPECT_EQ(result.failures, 1U);
}

TEST(Deviate, OneThatDoesSomethingElseIsStale) {
  const CaseResult result = run("f", raises("KeyError"));
  EXPECT_EQ(result.judgement.verdict, Verdict::stale);
  EXPECT_EQ(result.judgement.reason,
            "The deviation in deviations.yaml:4 is stale: it deviates differently, for main "
            "should have raised KeyError, but raised ValueError (deviations.yaml:7). Mend the "
            "backend, or write under 'instead:' what it does now.");
}

TEST(Deviate, WhatCannotBeJudgedDoesNotHold) {
  Fact instead = main_fact(ExpectedOutcome::Kind::raised);
  instead.tier = Tier::fifo;
  RunnerOptions seeded = on("2026-06-30");
  seeded.seed = 1;
  EXPECT_EQ(run("f", declared(instead)).judgement.verdict, Verdict::deviates);
  const CaseResult result = run("f", declared(instead), seeded);
  EXPECT_EQ(result.judgement.verdict, Verdict::stale);
  EXPECT_NE(result.judgement.reason.find("nothing of its 'instead:' could be judged"),
            std::string::npos)
      << result.judgement.reason;
}

TEST(Deviate, ItsLastDayCountsAndTheNextOneDoesNot) {
  EXPECT_EQ(run("f", raises(), on("2026-06-30")).judgement.verdict, Verdict::deviates);
  const CaseResult result = run("f", raises(), on("2026-07-01"));
  EXPECT_EQ(result.judgement.verdict, Verdict::stale);
  EXPECT_EQ(result.judgement.reason,
            "The deviation in deviations.yaml:4 is stale: it expired, its last day was "
            "2026-06-30. Mend the backend, or give it another day and the reason why.");
}

TEST(Deviate, OneThatMeansNoSpecIsStaleWithoutACase) {
  const StaleDeviation stale = unmatched_deviation("scripted", raises()->deviation);
  EXPECT_EQ(stale.reason,
            "The deviation in deviations.yaml:4 is stale: no spec matches 'a/b'. Correct its "
            "'spec:', or delete it.");
}

TEST(Deviate, TakesRepeatsTogether) {
  struct Row {
    std::string runs;
    Verdict verdict;
    std::uint64_t failures, deviating;
  };
  const std::vector<Row> rows{
      {"fff", Verdict::deviates, 0, 3}, {"pfp", Verdict::deviates, 0, 1},
      {"fpp", Verdict::deviates, 0, 1}, {"ppp", Verdict::stale, 3, 0},
      {"fdf", Verdict::stale, 1, 2},    {"ppd", Verdict::stale, 1, 0},
      {"fhf", Verdict::flaky, 1, 2},    {"hhh", Verdict::hang, 3, 0},
  };
  for (const Row& row : rows) {
    const CaseResult result = run(row.runs, raises());
    EXPECT_EQ(result.judgement.verdict, row.verdict) << row.runs;
    EXPECT_EQ(result.failures, row.failures) << row.runs;
    EXPECT_EQ(result.deviating_runs, row.deviating) << row.runs;
  }
  EXPECT_EQ(run("pfp", raises()).judgement.reason,
            "by-design: it raises whatever happens (in 1 of 3 runs)");
  EXPECT_EQ(run("pfp", raises()).execution.tasks.front().state, State::raised);
}

TEST(Deviate, UnderASeedAPassDoesNotShowThatNothingDeviates) {
  RunnerOptions seeded = on("2026-06-30");
  seeded.seed = 1;
  EXPECT_EQ(run("p", raises(), seeded).judgement.verdict, Verdict::pass);
  EXPECT_EQ(run("f", raises(), seeded).judgement.verdict, Verdict::deviates);
  seeded.today = *parse_date("2026-07-01");
  EXPECT_EQ(run("p", raises(), seeded).judgement.verdict, Verdict::stale);
}

TEST(Deviate, ExcusesNothingThatBrokeOrHungAndNothingThatIsUnsupported) {
  const RunnerOptions late = on("2030-01-01");
  for (const auto& [letter, verdict] :
       {std::pair{"h", Verdict::hang}, std::pair{"e", Verdict::error},
        std::pair{"u", Verdict::unsupported}}) {
    EXPECT_EQ(run(letter, raises()).judgement.verdict, verdict);
    EXPECT_EQ(run(letter, raises(), late).judgement.verdict, verdict);
  }
}

TEST(Deviate, WithoutADeclarationNothingChanges) {
  EXPECT_EQ(run("f", nullptr).judgement.verdict, Verdict::fail);
  EXPECT_EQ(run("p", nullptr).judgement.verdict, Verdict::pass);
  EXPECT_EQ(run("pf", nullptr).judgement.verdict, Verdict::flaky);
}

}  // namespace
}  // namespace concord
