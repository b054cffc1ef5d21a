// From an execution to a verdict: first how it ended, then the facts, the refuted claims and the
// lifecycle rules.
#include "harness/judge/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "harness/judge/facts.hpp"
#include "harness/judge/findings.hpp"
#include "harness/judge/lifecycle.hpp"
#include "harness/judge/refuted.hpp"
#include "harness/judge/scene.hpp"

namespace concord {

namespace {

constexpr std::size_t kMostViolations =
    100;  // An engine that goes wrong can break a rule a million times.

bool expects_deadlock(const std::vector<Fact>& facts, Discipline discipline) {
  return std::ranges::any_of(facts, [discipline](const Fact& one) {
    if (!keeps(discipline, one.tier)) return false;
    if (const auto* outcome = std::get_if<fact::Outcome>(&one.node)) {
      return !outcome->task && outcome->outcome.kind == ExpectedOutcome::Kind::deadlock;
    }
    const auto* one_of = std::get_if<fact::OneOf>(&one.node);
    return one_of != nullptr &&
           std::ranges::any_of(one_of->alternatives, [discipline](const Alternative& alternative) {
             return expects_deadlock(alternative.facts, discipline);
           });
  });
}

/// The verdict of a run that did not come to an end which facts could be asked of, or nothing.
std::optional<Verdict> verdict_of_ending(const Spec& spec, const Execution& execution,
                                         Discipline discipline) {
  switch (execution.ending) {
    case Ending::finished: return std::nullopt;
    case Ending::deadlock:
      if (expects_deadlock(spec.expectation.facts, discipline)) return std::nullopt;
      return Verdict::deadlock;
    case Ending::hang: return Verdict::hang;
    case Ending::unsupported: return Verdict::unsupported;
    case Ending::crash: return Verdict::crash;
    case Ending::error: return Verdict::error;
  }
  return std::nullopt;
}

std::string reason_of_ending(const Execution& execution) {
  std::string reason = execution.reason;
  if (execution.ending == Ending::deadlock) {
    if (reason.empty()) reason = "nothing can run and no timer is set";
    for (const std::string& wait : execution.waits) reason += "; " + wait;
  }
  return reason;
}

void collect_tiers(const std::vector<Fact>& facts, std::set<Tier>& tiers) {
  for (const Fact& one : facts) {
    if (std::holds_alternative<fact::Unordered>(one.node)) continue;
    const auto* one_of = std::get_if<fact::OneOf>(&one.node);
    if (one_of == nullptr || one.tier != Tier::always) {
      tiers.insert(one.tier);
      continue;
    }
    for (const Alternative& alternative : one_of->alternatives)
      collect_tiers(alternative.facts, tiers);
  }
}

/// Why no fact that an author wrote could be judged.
std::string reason_of_silence(const Spec& spec, const Findings& findings, Discipline discipline) {
  if (findings.undecided > 0) return "none of its facts can be judged on a real clock";
  std::set<Tier> tiers;
  collect_tiers(spec.expectation.facts, tiers);
  for (const ClaimUse& claim : spec.claims) {
    if (claim.refuted) collect_tiers(claim.refuted->facts, tiers);
  }
  if (spec.asyncio) collect_tiers(spec.asyncio->expectation.facts, tiers);
  std::erase_if(tiers, [discipline](Tier tier) { return keeps(discipline, tier); });
  if (tiers.empty()) return "it says nothing that could be judged";
  std::string names;
  for (const Tier tier : tiers)
    names += fmt::format("{}{}", names.empty() ? "" : " and ", word(tier));
  return fmt::format("all its facts lean on the {} tier{}, which a {} backend does not keep", names,
                     tiers.size() > 1 ? "s" : "", word(discipline));
}

bool says_nothing_but_return(const Spec& spec) {
  return spec.expectation.facts.empty() && !spec.asyncio &&
         std::ranges::none_of(spec.claims,
                              [](const ClaimUse& claim) { return claim.refuted.has_value(); });
}

/// "main must return", where no fact speaks of main.
Findings judge_main(const Spec& spec, const Scene& scene) {
  Findings findings;
  if (!spec.expectation.main_must_return) return findings;
  fact::Outcome must_return;
  judge_outcome(must_return, spec.expectation.span, scene, findings);
  return findings;
}

/// In a deadlock nothing else is judged, but what main should have come to is what a reader asks
/// for first.
Findings judge_stuck_main(const Spec& spec, const Scene& scene) {
  Findings findings = judge_main(spec, scene);
  for (const Fact& one : spec.expectation.facts) {
    const auto* outcome = std::get_if<fact::Outcome>(&one.node);
    if (outcome == nullptr || outcome->task || !scene.applies(one.tier)) continue;
    judge_outcome(*outcome, one.span, scene, findings);
  }
  return findings;
}

/// REQUIRES: `findings` is sorted.
Judgement to_judgement(Findings findings) {
  Judgement judgement;
  judgement.facts_judged = findings.judged;
  judgement.facts_not_judged = findings.inapplicable + findings.undecided;
  judgement.alternative = std::move(findings.alternative);
  judgement.refuted_claims = std::move(findings.refuted_claims);
  judgement.spec_mistakes = std::move(findings.mistakes);
  if (findings.broken.size() > kMostViolations) findings.broken.resize(kMostViolations);
  for (Finding& finding : findings.broken) {
    judgement.violations.push_back(std::move(finding.violation));
  }
  return judgement;
}

}  // namespace

Judgement judge(const Spec& spec, const Execution& execution, const JudgeOptions& options) {
  if (const auto verdict = verdict_of_ending(spec, execution, options.discipline)) {
    Judgement judgement;
    judgement.verdict = *verdict;
    judgement.reason = reason_of_ending(execution);
    if (*verdict != Verdict::deadlock) return judgement;
    const TraceIndex index(execution);
    for (Finding& finding : judge_stuck_main(spec, {index, options, Duration{0}}).broken)
      judgement.violations.push_back(std::move(finding.violation));
    return judgement;
  }
  const TraceIndex index(execution);
  const Scene scene{index, options, tie_of(spec.expectation, options.clock)};

  Findings main = judge_main(spec, scene);
  Findings findings = judge_facts(spec.expectation.facts, scene);
  // That main returns is nobody's fact unless nothing else is said.
  const std::size_t implied = says_nothing_but_return(spec) ? main.judged : 0;
  findings.merge(std::move(main));
  judge_lifecycle(spec.program, scene, findings);
  judge_refuted(spec, scene, findings);
  findings.sort();
  const std::size_t authored =
      findings.judged - (spec.expectation.main_must_return ? 1 : 0) + implied;
  const std::string silence =
      authored == 0 ? reason_of_silence(spec, findings, options.discipline) : "";

  Judgement judgement = to_judgement(std::move(findings));
  if (!judgement.violations.empty()) {
    judgement.verdict = Verdict::fail;
  } else if (!judgement.spec_mistakes.empty()) {
    // Not the engine's fault, and no pass either: the reports say so apart.
    judgement.verdict = Verdict::error;
    judgement.reason = "the spec is at fault: " + judgement.spec_mistakes.front().sentence;
  } else if (authored == 0) {
    judgement.verdict = Verdict::unsupported;
    judgement.reason = silence;
    judgement.facts_judged = 0;
  }
  return judgement;
}

}  // namespace concord
