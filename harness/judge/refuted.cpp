// A refuted claim is judged like an expectation, and its answer turned round.
#include "harness/judge/refuted.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/judge/fact_text.hpp"
#include "harness/judge/facts.hpp"

namespace concord {

namespace {

/// Whether this backend can be held to the fact.
bool is_judged(const Fact& said, const Scene& scene) {
  return scene.applies(said.tier) && !std::holds_alternative<fact::Unordered>(said.node);
}

/// The facts of the block that this backend can be held to.
std::vector<std::string> texts_of(const std::vector<Fact>& facts, const Scene& scene) {
  std::vector<std::string> texts;
  for (const Fact& said : facts) {
    if (is_judged(said, scene)) texts.push_back(fact_text(said));
  }
  return texts;
}

/// "line 4", "lines 4, 5": where they stand.
std::string lines_of(const std::vector<Fact>& facts, const Scene& scene) {
  std::vector<int> lines;
  for (const Fact& said : facts) {
    if (is_judged(said, scene) && said.span.is_known()) lines.push_back(said.span.line);
  }
  std::ranges::sort(lines);
  const auto repeated = std::ranges::unique(lines);
  lines.erase(repeated.begin(), repeated.end());
  if (lines.empty()) return "";
  return fmt::format(" ({} {})", lines.size() == 1 ? "line" : "lines", fmt::join(lines, ", "));
}

/// That nothing was violated is what is wrong, so both sides say what violates a claim.
Finding held_claim(const ClaimUse& claim, const Findings& said, const Scene& scene) {
  const std::vector<Fact>& facts = claim.refuted->facts;
  Finding finding{Rank::claim, 0, {}, Footing::solid};
  finding.violation.sentence = fmt::format(
      "claim {} is called refuted, but it held: none of the facts under 'refuted:'{} was violated.",
      claim.id, said.inapplicable > 0 ? " that this backend is held to" : "");
  const Span first = facts.front().span;
  finding.violation.span = first.is_known() ? first : claim.refuted->span;
  finding.violation.claim = claim.id;
  const std::vector<std::string> held = texts_of(facts, scene);
  finding.violation.expected =
      fmt::format("{}violated: {}{}", held.size() == 1 ? "" : "at least one of these ",
                  fmt::join(held, "; "), lines_of(facts, scene));
  finding.violation.actual = held.size() == 1 ? "it held" : "all of them held";
  return finding;
}

void judge_claim(const ClaimUse& claim, const Scene& scene, Findings& findings) {
  const Findings said = judge_facts(claim.refuted->facts, scene);
  for (const Violation& mistake : said.mistakes)
    findings.add_mistake(mistake.span, mistake.sentence);
  if (said.broken.empty() && said.mistakes.empty()) {
    // What this clock cannot decide may be the very part that does not hold.
    const bool is_open = said.undecided + said.late > 0;
    if (said.judged == 0 || is_open) {
      (is_open ? findings.undecided : findings.inapplicable) += 1;
      return;
    }
    findings.broken.push_back(held_claim(claim, said, scene));
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
