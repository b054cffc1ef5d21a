// Specs against the ledger, and the ledger against specs.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "harness/base/suggest.hpp"
#include "harness/spec/lint.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

namespace {

void check_known_claim(const ClaimUse& use, const Claim& claim, Problems& problems) {
  const auto warn = [&](std::string_view ledger, std::string_view here, std::string help) {
    problems.warn("W214", use.span,
                  fmt::format("claim '{}' is {} in the ledger, and {} here", use.id, ledger, here),
                  std::move(help));
  };
  const bool is_bare = use.when.empty();
  switch (claim.verdict) {
    case ClaimVerdict::upheld:
      if (!use.refuted || !is_bare) return;
      return warn("upheld", "refuted",
                  "say under which condition it is false: when: ..., or correct the ledger");
    case ClaimVerdict::refuted:
      if (use.refuted || !is_bare) return;
      return warn("refuted", "upheld",
                  "add refuted: and what the document says, or when: and the condition");
    case ClaimVerdict::underspecified:
      if (!is_bare) return;
      return warn("underspecified", "no condition is named",
                  fmt::format("add when: and the condition that this program meets: it holds when "
                              "{}, and fails when {}",
                              claim.holds_when, claim.fails_when));
    case ClaimVerdict::opinion:
      return warn("an opinion", use.refuted ? "refuted" : "upheld",
                  "no program can decide it: take it out, or correct the ledger");
  }
}

void check_claim(const ClaimUse& use, const Ledger& ledger, Problems& problems) {
  const auto found = ledger.claims.find(use.id);
  if (found != ledger.claims.end()) return check_known_claim(use, found->second, problems);
  std::vector<std::string> known;
  for (const auto& [id, claim] : ledger.claims) known.push_back(id);
  const std::string help = suggestion(use.id, known);
  problems.add(use.span, fmt::format("unknown claim '{}'", use.id),
               help.empty() ? "the claims stand in specs/claims.yaml" : help);
}

/// By claims: the files that uphold one, and those that refute it.
struct Uses {
  std::map<std::string, std::set<std::string>> upheld;
  std::map<std::string, std::set<std::string>> refuted;
  std::set<std::string> files;

  explicit Uses(const std::vector<Spec>& specs) {
    for (const Spec& spec : specs) {
      files.insert(spec.file_id);
      for (const ClaimUse& use : spec.claims) {
        (use.refuted ? refuted : upheld)[use.id].insert(spec.file_id);
      }
    }
  }

  std::set<std::string> files_of(const std::vector<Party>& side) const {
    std::set<std::string> found;
    for (const Party& party : side) {
      for (const auto* by_claim : {&upheld, &refuted}) {
        const auto of_claim = by_claim->find(party.text);
        if (of_claim != by_claim->end()) found.insert(of_claim->second.begin(),
                                                      of_claim->second.end());
      }
    }
    return found;
  }
};

void check_decided(const Claim& claim, const Uses& uses, Problems& problems) {
  const bool must_hold = claim.verdict == ClaimVerdict::upheld;
  const bool must_fail = claim.verdict == ClaimVerdict::refuted;
  const bool depends = claim.verdict == ClaimVerdict::underspecified;
  if ((must_hold || depends) && !uses.upheld.contains(claim.id)) {
    problems.warn("W215", claim.span, fmt::format("no spec upholds claim '{}'", claim.id),
                  depends ? "write one for: " + claim.holds_when
                          : fmt::format("write one that names it under claims:, as 'concord new ID "
                                        "--claim {}' begins it",
                                        claim.id));
  }
  if ((must_fail || depends) && !uses.refuted.contains(claim.id)) {
    problems.warn("W215", claim.span, fmt::format("no spec refutes claim '{}'", claim.id),
                  depends ? "write one for: " + claim.fails_when
                          : "write one that has what the document says under refuted:");
  }
}

void check_settled(const Contradiction& quarrel, const Uses& uses, Problems& problems) {
  const std::vector<std::string> known(uses.files.begin(), uses.files.end());
  for (const Party& spec : quarrel.specs) {
    if (uses.files.contains(spec.text)) continue;
    problems.add(spec.span, fmt::format("there is no spec '{}'", spec.text),
                 suggestion(spec.text, known));
  }
  if (!quarrel.specs.empty()) return;
  const std::set<std::string> other = uses.files_of(quarrel.other_side);
  const std::set<std::string> one = uses.files_of(quarrel.one_side);
  if (std::ranges::any_of(one, [&](const std::string& file) { return other.contains(file); })) {
    return;
  }
  problems.warn("W216", quarrel.span,
                fmt::format("no spec settles contradiction '{}'", quarrel.id),
                "list those that do under specs:; one that speaks of claims of both sides settles "
                "it by itself");
}

}  // namespace

Diagnostics check_claims(const std::vector<Spec>& specs, const Ledger& ledger) {
  Diagnostics found;
  std::set<std::string> files;
  for (const Spec& spec : specs) {
    if (!files.insert(spec.file_id).second) continue;
    Problems problems(spec.source);
    for (const ClaimUse& use : spec.claims) check_claim(use, ledger, problems);
    for (Diagnostic& each : problems.take()) {
      if (!is_allowed(spec, each)) found.push_back(std::move(each));
    }
  }
  return found;
}

Diagnostics check_ledger(const Ledger& ledger, const std::vector<Spec>& specs) {
  const Uses uses(specs);
  Problems problems(ledger.source);
  for (const auto& [id, claim] : ledger.claims) check_decided(claim, uses, problems);
  for (const Contradiction& quarrel : ledger.contradictions) {
    check_settled(quarrel, uses, problems);
  }
  return problems.take();
}

}  // namespace concord
