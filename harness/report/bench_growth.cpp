// One exponent for each round of blocks, in which all sizes were measured close to each other.
#include "harness/report/bench_growth.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "harness/report/bench_words.hpp"
#include "harness/stats/growth.hpp"

namespace concord {

namespace {

constexpr double kAlpha = 0.05;

using Rounds = std::map<std::uint64_t, std::vector<SizedCost>>;

std::vector<std::vector<SizedCost>> whole_rounds(const Rounds& rounds) {
  std::size_t sizes = 0;
  for (const auto& [round, costs] : rounds) sizes = std::max(sizes, costs.size());
  std::vector<std::vector<SizedCost>> whole;
  for (const auto& [round, costs] : rounds) {
    if (costs.size() == sizes) whole.push_back(costs);
  }
  return whole;
}

std::string in_words(const MedianEstimate& growth) {
  std::string text = fmt::format("n^{:.2f}", growth.median);
  if (growth.interval) {
    text += fmt::format("  {:.2f}..{:.2f}", growth.interval->low, growth.interval->high);
  }
  return text;
}

}  // namespace

void write_growth(const std::vector<const Series*>& all, std::ostream& out) {
  std::vector<std::string> names;  // In the order of the tables.
  std::map<std::string, Rounds> arms;
  for (const Series* series : all) {
    if (series->arm.is_floor() || series->blocks.empty()) continue;
    const std::string name = arm_name(series->arm);
    if (!arms.contains(name)) names.push_back(name);
    for (const TimedBlock& block : series->blocks) {
      arms[name][block.round].push_back(
          {static_cast<double>(series->workload.n), best_wall_ns(block)});
    }
  }
  bool has_begun = false;
  for (const std::string& name : names) {
    const auto growth = growth_over_blocks(whole_rounds(arms[name]), kAlpha);
    if (!growth) continue;
    if (!std::exchange(has_begun, true)) fmt::print(out, "\n  a run takes time as\n");
    fmt::print(out, "  {}{}\n", first_column(name), in_words(*growth));
  }
}

}  // namespace concord
