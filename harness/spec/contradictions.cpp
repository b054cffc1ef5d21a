// A contradiction has two sides; on each stand claims, samples ("document:lines") or asyncio.
#include "harness/spec/contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/ledger_entry.hpp"

namespace concord {

namespace {

constexpr std::string_view kExample =
    "x01: {quarrel: ..., one-side: [CLAIM], other-side: [CLAIM], right: ...}";

std::vector<Party> parties(const LedgerEntry& entry, std::string_view key) {
  std::vector<Party> found;
  for (const Node* node : entry.texts(key)) found.push_back({node->span, node->text});
  return found;
}

void check_sample(const Party& party, const Ledger& ledger, Problems& problems) {
  const std::size_t colon = party.text.find(':');
  const std::string document = party.text.substr(0, colon);
  std::vector<std::string> known;
  for (const Document& each : ledger.documents) known.push_back(each.name);
  if (std::ranges::find(known, document) == known.end()) {
    problems.add(party.span, fmt::format("unknown document '{}'", document),
                 suggestion(document, known));
  } else if (const std::string lines = party.text.substr(colon + 1);
             lines.empty() || !holds_only(lines, "0123456789-")) {
    problems.add(party.span, fmt::format("'{}' names no lines", lines),
                 fmt::format("write \"{}:13-34\"", document));
  }
}

void check_party(const Party& party, const Ledger& ledger, Problems& problems) {
  if (party.is_sample()) return check_sample(party, ledger, problems);
  if (party.is_asyncio() || ledger.claims.contains(party.text)) return;
  std::vector<std::string> known;
  for (const auto& [id, claim] : ledger.claims) known.push_back(id);
  const std::string help = suggestion(party.text, known);
  problems.add(
      party.span, fmt::format("unknown claim '{}'", party.text),
      help.empty() ? "a side names claims, samples (\"document:13-34\") or asyncio" : help);
}

Contradiction read_contradiction(const NamedEntry& named, const Ledger& ledger,
                                 Problems& problems) {
  const std::string what = fmt::format("contradiction '{}'", named.key->text);
  const LedgerEntry entry(*named.value, what, problems);
  entry.require_keys({"quarrel", "one-side", "other-side", "right"}, {"specs"});
  Contradiction read{named.key->span,
                     named.key->text,
                     entry.text("quarrel"),
                     parties(entry, "one-side"),
                     parties(entry, "other-side"),
                     entry.text("right"),
                     parties(entry, "specs")};
  const auto is_claim = [](const Party& party) { return party.is_claim(); };
  for (const auto& [key, side] : {std::pair("one-side", &read.one_side),
                                  std::pair("other-side", &read.other_side)}) {
    for (const Party& party : *side) check_party(party, ledger, problems);
    if (side->empty() && entry.find(key) != nullptr) {
      problems.add(entry.span_of(key), fmt::format("nobody stands on '{}'", key),
                   "name at least one claim, sample or asyncio");
    }
  }
  if (std::ranges::none_of(read.one_side, is_claim) &&
      std::ranges::none_of(read.other_side, is_claim)) {
    problems.add(read.span, fmt::format("{} names no claim", what),
                 "at least one side needs a claim of the ledger");
  }
  return read;
}

}  // namespace

void read_contradictions(const Node& root, Ledger& ledger, Problems& problems) {
  for (const NamedEntry& named : named_entries(root, "contradictions", kExample, problems)) {
    ledger.contradictions.push_back(read_contradiction(named, ledger, problems));
  }
}

}  // namespace concord
