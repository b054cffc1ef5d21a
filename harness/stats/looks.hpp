// Looks at measurements that grow: how far out has one of them to be?
//
// Who looks again and again at a growing sample will see chance do something strange once. So a
// plan says beforehand how much of all false alarms may have been spent by each look, and each look
// has to be so strict that no more is. Looks are alike: what is far out at 21 blocks mostly was so
// at 14. To divide alpha among them, as if each brought new chances, would waste a third of it.
//
// So the chances are counted out together. Each block's sides were exchanged by a coin: if they are
// alike, any other coins were as likely, with the same sizes of ratios, whatever the machine did.
// Other coins are thrown 16,383 times beside the true ones. At each look, of all of them, those are
// stopped whose signed ranks are furthest out: as many as the plan allows. The true coins are one
// draw among equals; so they are among the stopped no more often than the plan says, exactly, if
// all measurements are taken together, each of which has draws of its own.
// (Wilcoxon's signed ranks; alpha spending after Lan and DeMets; a Monte Carlo test after Barnard.)
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace concord {

/// A look, as planned.
struct Look {
  std::size_t blocks = 0;  ///< So many of the values, the first ones.
  double spent = 0;        ///< How likely a false alarm may be at this look or an earlier one.
};

/// What a look goes by.
struct Boundary {
  /// An alarm is a sum of the ranks to one side of at most that. Nothing: not even a sum of 0.
  std::optional<std::size_t> largest_sum;
  /// How likely chance is as far out as the values are, or was far enough at an earlier look.
  double chance = 1;
};

/// That of the last of `looks`, which is at all of `values`.
///
/// REQUIRES: looks in order, the last at values.size(), at least one, each of one block or more and
/// of less than all draws; all values finite.
Boundary boundary_of_last(std::span<const double> values, std::span<const Look> looks);

}  // namespace concord
