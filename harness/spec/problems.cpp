// Handing over the problems of a file: in its order, each once.
#include "harness/spec/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace concord {

namespace {

/// Nobody mends more of them before the next run, and each is rendered with its line.
constexpr std::size_t kMostShown = 100;

}  // namespace

Diagnostics Problems::take() {
  const auto place = [](const Diagnostic& d) { return std::tie(d.span.line, d.span.column); };
  std::stable_sort(found_.begin(), found_.end(), [&](const Diagnostic& left, const Diagnostic& right) {
    return place(left) < place(right);
  });
  // The rows of a for-each read the same text several times and find the same mistakes.
  Diagnostics kept;
  for (Diagnostic& found : found_) {
    bool known = false;
    for (auto other = kept.rbegin(); other != kept.rend() && place(*other) == place(found); ++other) {
      known = known || other->what == found.what;
    }
    if (!known) kept.push_back(std::move(found));
  }
  found_.clear();
  if (kept.size() > kMostShown) {
    const std::size_t others = kept.size() - kMostShown;
    kept.resize(kMostShown);
    kept.push_back({source_, {}, fmt::format("and {} further mistakes", others), ""});
  }
  return kept;
}

}  // namespace concord
