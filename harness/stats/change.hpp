// Whether something became slower: a verdict that is reached in looks, each at more blocks than the
// one before.
//
// Every look costs some of the alarms that one is willing to raise in vain, so `alpha` is divided
// by the number of looks that there may be, and each look asks for an interval at that level. A
// change is called one only if the whole interval lies on one side of 0 (it is real) and the
// estimate lies beyond the margin (it matters). "Same" has to be earned as well: the whole interval
// within the margin. What is neither goes on, and ends as inconclusive when the cap is reached,
// never as a silent pass.
//
// The bound: with A and B alike, each look raises an alarm with a probability of at most
// alpha / looks, so the comparison does with at most alpha, however the machine behaves.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "harness/model/comparison.hpp"
#include "harness/stats/interval.hpp"

namespace concord {

struct ChangeRule {
  double alpha = 1e-4;   ///< Of false alarms, over all looks.
  double margin = 0.01;  ///< As a ratio: 0.01 is 1 %. What lies within it does not matter.
  /// In blocks; each further look is at twice as many. Fewer than 20 could decide nothing at alpha.
  std::size_t first_look = 20;
  std::size_t cap = 512;  ///< Blocks at most. The last look is at the cap.
};

/// 20, 40, 80, ..., up to the cap.
std::vector<std::size_t> looks_of(const ChangeRule& rule);

/// What a look at `log_ratios` (one a block, log of new time / old time) says. Nothing: undecided,
/// and not at the cap, so measure on until the next look.
///
/// REQUIRES: as many blocks as one of looks_of(rule).
std::optional<Change> change_at_look(std::span<const double> log_ratios, const ChangeRule& rule);

/// The same at a point where measuring ends for some other reason (a budget): never nothing.
Change change_at_end(std::span<const double> log_ratios, const ChangeRule& rule);

/// The median of the log ratios with the interval that a look goes by.
MedianEstimate estimate_for(std::span<const double> log_ratios, const ChangeRule& rule);

/// How much slower (as a ratio) the new one would have had to be to be found nine times in ten with
/// as many blocks that scatter as these do. Nothing: too few blocks for any verdict.
std::optional<double> smallest_detectable(std::span<const double> log_ratios,
                                          const ChangeRule& rule);

}  // namespace concord
