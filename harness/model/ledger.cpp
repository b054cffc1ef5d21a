// Words and order of the ledger.
#include "harness/model/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

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

namespace {

/// Takes the number at the beginning of `text` away from it.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number == 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, std::string_view sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(sign.size());
  return true;
}

}  // namespace

std::optional<std::vector<LineRange>> line_ranges(std::string_view lines) {
  std::vector<LineRange> ranges;
  do {
    const auto first = take_number(lines);
    const auto last = first && take(lines, "-") ? take_number(lines) : first;
    if (!last || *last < *first) return std::nullopt;
    ranges.push_back({*first, *last});
  } while (take(lines, ", "));
  if (!lines.empty()) return std::nullopt;
  return ranges;
}

std::string place_of(const Claim& claim) {
  const bool is_one = claim.lines.find_first_of(",-") == std::string::npos;
  return claim.document + (is_one ? ", line " : ", lines ") + claim.lines;
}

std::vector<const Claim*> in_reading_order(const Ledger& ledger) {
  const auto rank_of = [&](const Claim* claim) {
    const auto found = std::ranges::find(ledger.documents, claim->document, &Document::name);
    return std::pair(found - ledger.documents.begin(), claim->span.line);
  };
  std::vector<const Claim*> claims;
  for (const auto& [id, claim] : ledger.claims) claims.push_back(&claim);
  std::ranges::stable_sort(claims, {}, rank_of);
  return claims;
}

}  // namespace concord
