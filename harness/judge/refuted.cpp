// A refuted claim is judged like an expectation, and its answer turned round.
#include "harness/judge/refuted.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/facts.hpp"

namespace concord {

namespace {

void judge_claim(const ClaimUse& claim, const Scene& scene, Findings& findings) {
  const Findings said = judge_facts(claim.refuted->facts, scene);
  for (const Violation& mistake : said.mistakes)
    findings.add_mistake(mistake.span, mistake.sentence);
  if (said.broken.empty() && said.mistakes.empty()) {
    // What this clock cannot decide may be the very part that does not hold.
    if (said.judged == 0 || said.undecided > 0) {
      (said.undecided > 0 ? findings.undecided : findings.inapplicable) += 1;
      return;
    }
    Finding finding{Rank::claim, 0, {}, Footing::solid};
    finding.violation.sentence =
        fmt::format("claim {} is called refuted, but what it says held.", claim.id);
    finding.violation.span = claim.refuted->span;
    finding.violation.claim = claim.id;
    findings.broken.push_back(std::move(finding));
  }
  ++findings.judged;
  const bool is_vacuous = !said.broken.empty() && findings.broken.empty() &&
                          std::ranges::all_of(said.broken, [](const Finding& finding) {
                            return finding.footing == Footing::no_such_task;
                          });
  if (is_vacuous) {
    findings.add_mistake(claim.refuted->span,
                         fmt::format("claim {} is refuted by nothing that happened: {}", claim.id,
                                     said.broken.front().violation.sentence));
  }
}

}  // namespace

void judge_refuted(const Spec& spec, const Scene& scene, Findings& findings) {
  for (const ClaimUse& claim : spec.claims) {
    if (claim.refuted) judge_claim(claim, scene, findings);
  }
}

}  // namespace concord
