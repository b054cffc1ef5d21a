// PEP 654's rules, after CPython 3.11's Python/compile.c (compiler_try_star_except) and
// Objects/exceptions.c.
#include "harness/interpret/except_star.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace concord {

namespace {

void collect_leaves(const ExceptionPtr& exception, std::unordered_set<const Exception*>& leaves) {
  if (!exception) return;
  if (!exception->is_group()) leaves.insert(exception.get());
  for (const ExceptionPtr& member : exception->exceptions) collect_leaves(member, leaves);
}

}  // namespace

bool matches_any(const Exception& exception, const std::vector<const ExceptionType*>& types) {
  return std::any_of(types.begin(), types.end(),
                     [&](const ExceptionType* type) { return matches(exception, *type); });
}

ExceptStar::ExceptStar(ExceptionPtr exception)
    : whole_(exception), rest_(std::move(exception)), naked_(!rest_->is_group()) {}

ExceptionPtr ExceptStar::take(const std::vector<const ExceptionType*>& types) {
  if (!rest_) return nullptr;
  auto [match, rest] =
      split(rest_, [&](const Exception& candidate) { return matches_any(candidate, types); });
  if (!match) return nullptr;
  rest_ = rest;
  return naked_ ? make_group("", {match}) : match;
}

void ExceptStar::raised(const ExceptionPtr& exception, const ExceptionPtr& part,
                        const ExceptionPtr& reraised) {
  const bool again = exception == part && reraised == part;
  (again ? kept_ : raised_).push_back(exception);
}

ExceptionPtr ExceptStar::what_goes_on() const {
  if (naked_) {
    if (rest_) return rest_;
    if (!raised_.empty()) return raised_.front();
    return kept_.empty() ? nullptr : kept_.front();
  }
  std::unordered_set<const Exception*> leaves;
  collect_leaves(rest_, leaves);
  for (const ExceptionPtr& part : kept_) collect_leaves(part, leaves);
  const ExceptionPtr unhandled =
      rest_ == whole_ ? whole_ : split(whole_, [&](const Exception& candidate) {
                                   return leaves.count(&candidate) > 0;
                                 }).first;
  if (raised_.empty()) return unhandled;
  std::vector<ExceptionPtr> all = raised_;
  if (unhandled) all.push_back(unhandled);
  return all.size() == 1 ? all.front() : make_group("", std::move(all));
}

}  // namespace concord
