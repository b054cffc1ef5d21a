// Pairs of links, one after the other.
#include "harness/compare/layout.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <system_error>

#include "harness/compare/duel.hpp"
#include "harness/stats/interval.hpp"

namespace concord {

namespace fs = std::filesystem;

namespace {

/// Each a fresh start of both sides.
constexpr std::size_t kBlocksOfPair = 6;

BuildQuestion with_link(BuildQuestion question, const fs::path& link) {
  question.executable = link;
  return question;
}

/// Nothing: one of them gave no number.
std::optional<double> median_of_pair(const LayoutQuestion& question, const fs::path& before,
                                     const fs::path& after, std::uint64_t seed) {
  BuildCompetitor old_side(with_link(question.before, before), question.interrupted);
  BuildCompetitor new_side(with_link(question.after, after), question.interrupted);
  Processors processors;
  // Nobody looks before all are there.
  const ChangeRule rule{.first_look = kBlocksOfPair + 1};
  Duel duel(old_side, new_side, processors, rule, seed, question.interrupted);
  for (std::size_t block = 0; block < kBlocksOfPair && !duel.is_over(); ++block) {
    if (question.interrupted && question.interrupted()) return std::nullopt;
    duel.run_blocks();
  }
  if (duel.log_ratios().empty()) return std::nullopt;
  return median_of(duel.log_ratios());
}

}  // namespace

std::vector<fs::path> links_of(const fs::path& build) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(build.string() + ".links", error)) {
    if (entry.is_regular_file(error)) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool is_shown_by_all(const std::vector<double>& medians, Change alarm, double margin) {
  const double side = alarm == Change::regressed ? 1 : -1;
  const bool is_on_one_side = std::all_of(medians.begin(), medians.end(),
                                          [side](double median) { return side * median > 0; });
  return is_on_one_side && side * median_of(medians) > std::log1p(margin);
}

bool survives_other_links(const LayoutQuestion& question) {
  std::vector<fs::path> before = links_of(question.before.executable);
  std::vector<fs::path> after = links_of(question.after.executable);
  std::mt19937_64 random(question.seed);
  std::shuffle(after.begin(), after.end(), random);
  std::vector<double> medians;
  for (std::size_t i = 0; i < kLinks; ++i) {
    const auto median = median_of_pair(question, before.at(i), after.at(i), random());
    if (!median) return false;
    medians.push_back(*median);
  }
  return is_shown_by_all(medians, question.alarm, question.margin);
}

}  // namespace concord
