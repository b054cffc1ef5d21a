// The verdicts seen so far, by spec.
#include "harness/report/verdict_book.hpp"

#include <utility>

namespace concord {

void VerdictBook::add(const CaseResult& result) {
  by_spec_[result.spec->id].push_back({result.backend, result.judgement.verdict});
}

std::vector<BackendVerdict> VerdictBook::elsewhere(const CaseResult& result) const {
  std::vector<BackendVerdict> others;
  const auto found = by_spec_.find(result.spec->id);
  if (found == by_spec_.end()) return others;
  for (const BackendVerdict& seen : found->second) {
    if (seen.backend != result.backend) others.push_back(seen);
  }
  return others;
}

FailureContext with_book(FailureContext context, const VerdictBook& book) {
  if (!context.elsewhere) {
    context.elsewhere = [&book](const CaseResult& result) { return book.elsewhere(result); };
  }
  return context;
}

}  // namespace concord
