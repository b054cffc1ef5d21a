// Patterns over the ledger.
#include "harness/cli/claim_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/suggest.hpp"
#include "harness/cli/command.hpp"
#include "harness/spec/glob.hpp"

namespace concord::cli {

namespace {

bool touches(const Contradiction& quarrel, const std::set<std::string>& claims) {
  const auto is_chosen = [&](const Party& party) { return claims.contains(party.text); };
  return std::ranges::any_of(quarrel.one_side, is_chosen) ||
         std::ranges::any_of(quarrel.other_side, is_chosen);
}

std::set<std::string> claims_of(const std::string& pattern, const Ledger& ledger) {
  std::set<std::string> chosen;
  for (const auto& [id, claim] : ledger.claims) {
    if (matches_glob(pattern, id) || claim.document == pattern) chosen.insert(id);
  }
  for (const Contradiction& quarrel : ledger.contradictions) {
    if (quarrel.id != pattern) continue;
    for (const auto* side : {&quarrel.one_side, &quarrel.other_side}) {
      for (const Party& party : *side) {
        if (party.is_claim()) chosen.insert(party.text);
      }
    }
  }
  return chosen;
}

std::vector<std::string> known_names(const Ledger& ledger) {
  std::vector<std::string> known;
  for (const auto& [id, claim] : ledger.claims) known.push_back(id);
  for (const Document& document : ledger.documents) known.push_back(document.name);
  for (const Contradiction& quarrel : ledger.contradictions) known.push_back(quarrel.id);
  return known;
}

}  // namespace

std::set<std::string> chosen_claims(const std::vector<std::string>& patterns,
                                    const Ledger& ledger) {
  std::set<std::string> chosen;
  if (patterns.empty()) {
    for (const auto& [id, claim] : ledger.claims) chosen.insert(id);
  }
  for (const std::string& pattern : patterns) {
    const std::set<std::string> found = claims_of(pattern, ledger);
    if (found.empty()) {
      const std::string advice = suggestion(pattern, known_names(ledger));
      throw Stop(ExitCode::nothing_selected,
                 fmt::format("there is no claim '{}'; {}", pattern,
                             advice.empty() ? "'concord list claims' shows them all" : advice));
    }
    chosen.insert(found.begin(), found.end());
  }
  return chosen;
}

std::vector<std::shared_ptr<const Spec>> specs_about(
    const std::set<std::string>& claims, const Ledger& ledger,
    const std::vector<std::shared_ptr<const Spec>>& specs) {
  std::set<std::string> listed;
  for (const Contradiction& quarrel : ledger.contradictions) {
    if (!touches(quarrel, claims)) continue;
    for (const Party& spec : quarrel.specs) listed.insert(spec.text);
  }
  std::vector<std::shared_ptr<const Spec>> chosen;
  std::ranges::copy_if(specs, std::back_inserter(chosen), [&](const auto& spec) {
    return listed.contains(spec->file_id) ||
           std::ranges::any_of(spec->claims,
                               [&](const ClaimUse& use) { return claims.contains(use.id); });
  });
  return chosen;
}

ClaimMatrix narrowed(ClaimMatrix matrix, const std::set<std::string>& claims) {
  std::erase_if(matrix.claims, [&](const ClaimRow& row) { return !claims.contains(row.claim.id); });
  std::erase_if(matrix.contradictions,
                [&](const ContradictionRow& row) { return !touches(row.contradiction, claims); });
  std::erase_if(matrix.documents, [&](const Document& document) {
    return std::ranges::none_of(
        matrix.claims, [&](const ClaimRow& row) { return row.claim.document == document.name; });
  });
  return matrix;
}

}  // namespace concord::cli
