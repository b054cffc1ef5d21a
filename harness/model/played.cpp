// The few numbers that are taken from lateness.
#include "harness/model/played.hpp"

#include <algorithm>

#include "harness/base/ensure.hpp"

namespace concord {

std::int64_t percentile(std::vector<std::int64_t> values, std::size_t percent) {
  ensure(!values.empty(), "a percentile is one of some values");
  ensure(percent >= 1 && percent <= 100, "a percentile is that of 1 to 100");
  const std::size_t rank = (values.size() * percent + 99) / 100;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

std::vector<std::int64_t> all_lateness(const PlayedSeries& series) {
  std::vector<std::int64_t> all;
  for (const PlayedTurn& turn : series.turns) {
    all.insert(all.end(), turn.lateness_ns.begin(), turn.lateness_ns.end());
  }
  return all;
}

}  // namespace concord
