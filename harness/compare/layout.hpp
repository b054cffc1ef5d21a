// Layout: whether a change of time belongs to the code, or to where the linker put it.
//
// The same object files, linked in another order, differ by some per cent in time and in nothing
// else: which functions share a cache line or a page, and where loops begin. A build that takes
// other time for the same instructions may owe that to its one layout. So further links of both
// builds are set beside each other, pair by pair, and only what all pairs show belongs to the code.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "harness/compare/build.hpp"
#include "harness/model/comparison.hpp"

namespace concord {

/// How many links of a build are wanted: all pairs agree by chance once in 256 cases.
inline constexpr std::size_t kLinks = 8;

/// The further links of a build: the files in the folder PATH.links, by name.
std::vector<std::filesystem::path> links_of(const std::filesystem::path& build);

/// Whether pairs of links, each with the median of its log ratios, show the same change as `alarm`:
/// all on its side of 0, and their median beyond the margin. REQUIRES: at least one.
bool is_shown_by_all(const std::vector<double>& medians, Change alarm, double margin);

/// Two builds on one workload, of which one was found to be slower.
struct LayoutQuestion {
  BuildQuestion before;
  BuildQuestion after;
  Change alarm = Change::regressed;
  double margin = 0.01;
  std::uint64_t seed = 1;
  std::function<bool()> interrupted = {};
};

/// Measures kLinks pairs of links for some blocks each. False too where a link cannot be measured.
/// REQUIRES: both builds have as many.
bool survives_other_links(const LayoutQuestion& question);

}  // namespace concord
