// Engines of one state are told together, in the order in which the states are met first.
#include "harness/report/claim_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace concord {

namespace {

std::string listed(const std::vector<std::string>& backends, std::size_t all) {
  return backends.size() == all && all > 1 ? "every engine"
                                           : fmt::format("{}", fmt::join(backends, ", "));
}

}  // namespace

std::string across(const std::vector<std::string>& backends,
                   const std::vector<std::string_view>& words) {
  std::string text;
  std::vector<std::string_view> told;
  for (const std::string_view word : words) {
    if (std::ranges::find(told, word) != told.end()) continue;
    told.push_back(word);
    std::vector<std::string> having;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == word) having.push_back(backends[i]);
    }
    const bool is_everywhere = having.size() == backends.size() && having.size() > 1;
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : "; ", word,
                    is_everywhere ? "everywhere" : fmt::format("on {}", fmt::join(having, ", ")));
  }
  return text;
}

std::string summary(const ClaimMatrix& matrix) {
  const ClaimTotals totals = totals_of(matrix);
  std::string text =
      fmt::format("{} claim{}, {} opinion{}, {} untested, {} contradicted", totals.claims,
                  totals.claims == 1 ? "" : "s", totals.opinions, totals.opinions == 1 ? "" : "s",
                  totals.untested, totals.contradicted);
  const char* link = "; ";
  for (const ClaimTotals::Refuted& refuted : totals.refuted) {
    const bool is_first = &refuted == &totals.refuted.front();
    text += fmt::format("{}{} {}on {}", link, refuted.claims, is_first ? "refuted " : "more ",
                        listed(refuted.backends, matrix.backends.size()));
    link = " and ";
  }
  return text;
}

std::string named(const Party& party, const ClaimMatrix& matrix) {
  if (party.is_asyncio()) return "asyncio itself";
  if (party.is_sample()) {
    const std::size_t colon = party.text.find(':');
    return fmt::format("{} {}, a sample", party.text.substr(0, colon),
                       party.text.substr(colon + 1));
  }
  const ClaimRow* row = matrix.find(party.text);
  if (row == nullptr) return party.text;
  return fmt::format("{} ({} {})", party.text, row->claim.document, row->claim.lines);
}

}  // namespace concord
