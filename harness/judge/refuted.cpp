// A block that must not hold is judged like an expectation, and its answer turned round.
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

/// A block that must not hold.
struct FalseBlock {
  std::string what;   ///< "claim gather-waits is called refuted, but it held"
  std::string key;    ///< "refuted:", where its facts stand.
  std::string claim;  ///< Its id; empty: none.
  const Expectation& said;
};

/// That nothing was violated is what is wrong, so both sides say what violates the block.
Finding held(const FalseBlock& block, const Findings& said, const Scene& scene) {
  const std::vector<Fact>& facts = block.said.facts;
  Finding finding{Rank::claim, 0, {}, Footing::solid};
  finding.violation.sentence =
      fmt::format("{}: none of the facts under '{}'{} was violated.", block.what, block.key,
                  said.inapplicable > 0 ? " that this backend is held to" : "");
  const Span first = facts.front().span;
  finding.violation.span = first.is_known() ? first : block.said.span;
  finding.violation.claim = block.claim;
  const std::vector<std::string> held = texts_of(facts, scene);
  finding.violation.expected =
      fmt::format("{}violated: {}{}", held.size() == 1 ? "" : "at least one of these ",
                  fmt::join(held, "; "), lines_of(facts, scene));
  finding.violation.actual = held.size() == 1 ? "it held" : "all of them held";
  return finding;
}

/// Whether the block was judged and violated.
bool judge_block(const FalseBlock& block, const Scene& scene, Findings& findings) {
  const Findings said = judge_facts(block.said.facts, scene);
  for (const Violation& mistake : said.mistakes)
    findings.add_mistake(mistake.span, mistake.sentence);
  if (said.broken.empty() && said.mistakes.empty()) {
    // What this clock cannot decide may be the very part that does not hold.
    const bool is_open = said.undecided + said.late > 0;
    if (said.judged == 0 || is_open) {
      (is_open ? findings.undecided : findings.inapplicable) += 1;
      return false;
    }
    findings.broken.push_back(held(block, said, scene));
  }
  ++findings.judged;
  const bool is_vacuous = !said.broken.empty() && findings.broken.empty() &&
                          std::ranges::all_of(said.broken, [](const Finding& finding) {
                            return finding.footing == Footing::no_such_task;
                          });
  if (is_vacuous) {
    const std::string what = block.claim.empty() ? "what asyncio does is contradicted"
                                                 : fmt::format("claim {} is refuted", block.claim);
    findings.add_mistake(block.said.span, fmt::format("{} by nothing that happened: {}", what,
                                                      said.broken.front().violation.sentence));
  }
  return !said.broken.empty() && !is_vacuous;
}

}  // namespace

void judge_refuted(const Spec& spec, const Scene& scene, Findings& findings) {
  for (std::size_t i = 0; i < spec.claims.size(); ++i) {
    const ClaimUse& claim = spec.claims[i];
    if (!claim.refuted) continue;
    const std::string what = fmt::format("claim {} is called refuted, but it held", claim.id);
    const bool is_refuted =
        judge_block({what, "refuted:", claim.id, *claim.refuted}, scene, findings);
    if (is_refuted) findings.refuted_claims.push_back(i);
  }
  if (!spec.asyncio) return;
  const std::string what = "what asyncio does is said to differ, but it held here too";
  judge_block({what, "asyncio: expect:", "", spec.asyncio->expectation}, scene, findings);
}

}  // namespace concord
