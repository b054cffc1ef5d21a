// Whether something became slower: a verdict that is reached in looks, each at more blocks than the
// one before.
//
// Every look costs some of the alarms that one is willing to raise in vain, so they are shared out
// among the looks: to the first as many as it costs to believe blocks that all point to one side,
// and half of the rest to the second, and so on. Where blocks are slow there are few looks, and
// these need the shares; where they are quick, so many come together that a small share is enough.
// Each look asks for an interval at its level. A change is called one only if the whole interval
// lies on one side of 0 (it is real) and the estimate beyond the margin (it matters). "Same" has to
// be earned as well: the whole interval within the margin. What is neither goes on, and ends as
// inconclusive when the cap is reached, never as a silent pass.
//
// And a change has to come twice: after a first measurement that raises an alarm comes a second
// one, on new blocks, that has to repeat it. That guards against what no statistics know of, a file
// or a process that stays slow for a while; and since both have to err, neither need be as strict
// as both together are.
//
// The bound: with A and B alike, all looks of the first raise an alarm with a probability of at
// most rule_for_alarm().alpha, and those of the second repeat it, in its direction, with one of at
// most half of rule_for_repetition().alpha. The product is the rule's alpha, however the machine
// behaves.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "harness/model/comparison.hpp"
#include "harness/stats/interval.hpp"

namespace concord {

struct ChangeRule {
  double alpha = 5e-4;   ///< Of false alarms, over all looks; of a whole comparison, if repeated.
  double margin = 0.01;  ///< As a ratio: 0.01 is 1 %. What lies within it does not matter.
  /// In blocks; each further look is at half as many more. Fewer than 8 could raise no alarm.
  std::size_t first_look = 8;
  std::size_t cap = 512;  ///< Blocks at most. The last look is at the cap.
};

/// One of so many rows, which together raise any false alarm with a probability of at most `alpha`:
/// an alarm of each is rarer, and its first look is where one is possible.
ChangeRule rule_for_family(const ChangeRule& rule, double alpha, std::size_t rows);

/// What the first measurement goes by, and the second.
ChangeRule rule_for_alarm(const ChangeRule& rule);
ChangeRule rule_for_repetition(const ChangeRule& rule);

/// 8, 12, 18, 27, ..., up to the cap.
std::vector<std::size_t> looks_of(const ChangeRule& rule);

/// What a look at `log_ratios` (one a block, log of new time / old time) says. Nothing: undecided,
/// and not at the cap, so measure on until the next look.
///
/// REQUIRES: as many blocks as one of looks_of(rule).
std::optional<Change> change_at_look(std::span<const double> log_ratios, const ChangeRule& rule);

/// The same at a point where measuring ends for some other reason (a budget): never nothing.
Change change_at_end(std::span<const double> log_ratios, const ChangeRule& rule);

/// The centre of the log ratios with the interval that a look goes by.
MedianEstimate estimate_for(std::span<const double> log_ratios, const ChangeRule& rule);

/// How likely an alarm by as much as these `log_ratios` of a first measurement show comes by chance
/// and is repeated, with all the looks that there may be counted in.
double chance_of_alarm(std::span<const double> log_ratios, const ChangeRule& rule);

/// How much slower (as a ratio) the new one would have had to be to be found nine times in ten with
/// as many blocks that scatter as these do. Nothing: too few blocks for any verdict.
std::optional<double> smallest_detectable(std::span<const double> log_ratios,
                                          const ChangeRule& rule);

}  // namespace concord
