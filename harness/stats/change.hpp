// Whether something became slower: a verdict that is reached in looks, each at more blocks than the
// one before.
//
// Every look costs some of the alarms that one is willing to raise in vain, so they are shared out
// among the looks (looks.hpp): the first may have as many as it costs to believe blocks that all
// point to one side, each later one a fifth of what is left, and the last one all of that. Which
// look is the last, time may tell: blocks take as long whichever way they point. Where blocks are
// slow there are few looks, and these need the shares; where they are quick, so many come together
// that a small share is enough. A change is called one only if the whole interval of a look lies on
// one side of 0 (it is real) and the estimate beyond the margin (it matters). "Same" has to be
// earned as well: the whole interval within the margin. What is neither goes on, and ends as
// inconclusive when the cap is reached, never as a silent pass.
//
// And a change has to come twice: after a first measurement that raises an alarm comes a second
// one, on new blocks, that has to repeat it. That guards against what no statistics know of, a file
// or a process that stays slow for a while; and since both have to err, neither need be as strict
// as both together are. The first is the more lenient: what it lets pass in vain costs time only.
// Its last look comes while there is the time for the second: an alarm that is raised later helps
// nobody. What is measured after that can only show that both are the same.
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
#include "harness/stats/looks.hpp"

namespace concord {

struct ChangeRule {
  double alpha = 1e-3;   ///< Of false alarms, over all looks; of a whole comparison, if repeated.
  double margin = 0.01;  ///< As a ratio: 0.01 is 1 %. What lies within it does not matter.
  /// In blocks; each further look is at a quarter more. Fewer than 5 could raise no alarm.
  std::size_t first_look = 7;
  std::size_t cap = 512;  ///< Blocks at most. The last look is at the cap.
};

/// One of so many rows, which together raise any false alarm with a probability of at most `alpha`:
/// an alarm of each is rarer, and its first look is where one is possible. (Of more than some
/// thousands each would have to be rarer than one draw of looks.hpp: none is raised then.)
ChangeRule rule_for_family(const ChangeRule& rule, double alpha, std::size_t rows);

/// What the first measurement goes by, and the second.
ChangeRule rule_for_alarm(const ChangeRule& rule);
ChangeRule rule_for_repetition(const ChangeRule& rule);

/// Whether the first measurement has to look for the last time: `used` of the time is gone, and so
/// many rounds more may come, each of `blocks_of_round` blocks.
bool is_last_for_alarm(double used, double rounds_left, double blocks_of_round = 1);

/// At 7, 9, 12, 15, ... blocks, up to the cap, with what each may have spent.
std::vector<Look> looks_of(const ChangeRule& rule);

struct LookResult {
  /// The centre of the log ratios, with the interval that the look goes by.
  MedianEstimate estimate;
  /// Nothing: undecided, so measure on until the next look.
  std::optional<Change> change;
  /// How likely chance alone goes so far, at this look or at one before.
  double chance = 1;
};

/// At `log_ratios` (one a block, log of new time / old time). Decided at the cap, if not before.
///
/// REQUIRES: as many blocks as one of looks_of(rule).
LookResult result_of_look(std::span<const double> log_ratios, const ChangeRule& rule);

/// The same at a point where measuring ends for some other reason (a budget): always decided.
///
/// REQUIRES: at least one block.
LookResult result_at_end(std::span<const double> log_ratios, const ChangeRule& rule);

/// How likely it is that an alarm of the first measurement, of such a chance, comes and is repeated
/// with both sides alike.
double chance_of_both(double chance_of_alarm);

/// How much slower (as a ratio) the new one would have had to be to be found nine times in ten with
/// as many blocks that scatter as these do, at such a look. Nothing: too few for any verdict.
std::optional<double> smallest_detectable(std::span<const double> log_ratios,
                                          const MedianEstimate& estimate, double margin);

}  // namespace concord
