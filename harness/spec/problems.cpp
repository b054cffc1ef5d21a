// Handing over the problems of a file: in its order, each once.
#include "harness/spec/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <vector>

namespace concord {

namespace {

/// Nobody mends more of them before the next run, and each is rendered with its line.
constexpr std::size_t kMostShown = 100;

}  // namespace

Diagnostics Problems::take() {
  const auto place = [this](std::size_t index) {
    return std::tie(found_[index].span.line, found_[index].span.column);
  };
  std::vector<std::size_t> order(found_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return place(left) == place(right) ? left < right : place(left) < place(right);
  });
  // The rows of a for-each read the same text several times and find the same mistakes.
  Diagnostics kept;
  std::set<std::string> here;  // What has been said of the place that is being looked at.
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (at == 0 || place(order[at]) != place(order[at - 1])) here.clear();
    const Diagnostic& found = found_[order[at]];
    if (here.insert(found.what).second) kept.push_back(found);
  }
  found_.clear();
  if (kept.size() > kMostShown) {
    const std::size_t others = kept.size() - kMostShown;
    const bool fails = std::any_of(kept.begin(), kept.end(), [](const Diagnostic& each) {
      return each.severity == Severity::error;
    });
    kept.resize(kMostShown);
    kept.push_back({source_,
                    {},
                    fmt::format("and {} further mistakes", others),
                    "",
                    fails ? Severity::error : Severity::warning});
  }
  return kept;
}

}  // namespace concord
