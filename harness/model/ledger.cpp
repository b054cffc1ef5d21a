// Words and order of the ledger.
#include "harness/model/ledger.hpp"

#include <algorithm>
#include <string_view>

namespace concord {

std::string_view word(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::upheld: return "upheld";
    case ClaimVerdict::refuted: return "refuted";
    case ClaimVerdict::underspecified: return "underspecified";
    case ClaimVerdict::opinion: return "opinion";
  }
  return "";
}

std::string_view word(ClaimKind kind) {
  return kind == ClaimKind::portable ? "portable" : "python";
}

std::vector<const Claim*> in_reading_order(const Ledger& ledger) {
  const auto place_of = [&](const Claim* claim) {
    const auto found =
        std::ranges::find(ledger.documents, claim->document, &Document::name);
    return std::pair(found - ledger.documents.begin(), claim->span.line);
  };
  std::vector<const Claim*> claims;
  for (const auto& [id, claim] : ledger.claims) claims.push_back(&claim);
  std::ranges::stable_sort(claims, {}, place_of);
  return claims;
}

}  // namespace concord
