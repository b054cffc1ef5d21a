// Ranks and means.
#include "harness/report/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace concord {

namespace {

/// Beside the first engine. Somebody who is known to be slower does not share its rank by way of a
/// third whose interval overlaps with both.
enum class Side { faster, level, slower };

Side side_of(const RankedEngine& who) {
  if (who.change == Change::improved) return Side::faster;
  return who.change == Change::regressed ? Side::slower : Side::level;
}

double least_of(const RankedEngine& who) {
  return who.low > 0 ? who.low : who.ratio;
}

double most_of(const RankedEngine& who) {
  return who.high > 0 ? who.high : who.ratio;
}

/// In the order of where the intervals begin, those that overlap follow each other.
void sort_by_begin(std::vector<RankedEngine>& all) {
  std::stable_sort(all.begin(), all.end(), [](const RankedEngine& left, const RankedEngine& right) {
    return std::pair(side_of(left), least_of(left)) < std::pair(side_of(right), least_of(right));
  });
}

void give_ranks(std::vector<RankedEngine>& all) {
  double reach = 0;  // How far the intervals go that share the last rank.
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Side side = side_of(all[i]);
    const bool shares =
        i > 0 && side == side_of(all[i - 1]) && (side == Side::level || least_of(all[i]) <= reach);
    all[i].rank = shares ? all[i - 1].rank : i + 1;
    reach = shares ? std::max(reach, most_of(all[i])) : most_of(all[i]);
  }
}

/// What an interval says of the ratio.
Change change_by(double low, double high) {
  if (low > 1) return Change::regressed;
  return high > 0 && high < 1 ? Change::improved : Change::inconclusive;
}

}  // namespace

std::vector<RankedEngine> ranked(const std::string& first, std::vector<RankedEngine> others) {
  std::vector<RankedEngine> all = std::move(others);
  all.insert(all.begin(), {first, 1, 1, 1, Change::same, true, 0});
  sort_by_begin(all);
  give_ranks(all);
  std::stable_sort(all.begin(), all.end(), [](const RankedEngine& left, const RankedEngine& right) {
    return std::tuple(left.rank, left.ratio, !left.is_first) <
           std::tuple(right.rank, right.ratio, !right.is_first);
  });
  return all;
}

RankedEngine mean_over(const std::vector<const ComparedWorkload*>& rows) {
  double logs = 0;
  double below = 0;  // Squares of half-widths, on each side of the ratio.
  double above = 0;
  for (const ComparedWorkload* row : rows) {
    logs += std::log(row->ratio);
    if (row->low > 0) below += std::pow(std::log(row->ratio / row->low), 2);
    if (row->low > 0) above += std::pow(std::log(row->high / row->ratio), 2);
  }
  const auto count = static_cast<double>(rows.size());
  RankedEngine mean;
  mean.name = rows.front()->after;
  mean.ratio = std::exp(logs / count);
  if (std::ranges::any_of(rows, [](const auto* row) { return row->low == 0; })) return mean;
  mean.low = mean.ratio * std::exp(-std::sqrt(below) / count);
  mean.high = mean.ratio * std::exp(std::sqrt(above) / count);
  mean.change = change_by(mean.low, mean.high);
  return mean;
}

}  // namespace concord
