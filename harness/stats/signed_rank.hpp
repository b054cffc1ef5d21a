// The centre of paired measurements, by signed ranks.
//
// What is compared here is measured in pairs, one side beside the other within milliseconds, and a
// coin decided which of them went first into everything that has an order. If the two sides are the
// same, exchanging their names changes nothing, so a log ratio of +x is exactly as likely as one of
// -x, whatever the machine did meanwhile: drift, bursts and heavy tails change how large the ratios
// are, never which way they point. The sign test uses no more than that. But large and small ratios
// are turned alike by the coin, so the ranks of their sizes may be used as well (Wilcoxon's signed
// ranks), and the chance that such ranks come about is still counted out, not assumed (looks.hpp).
// It decides with about two thirds of the pairs. Means and t tests have no such bound: one burst
// moves them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "harness/stats/interval.hpp"

namespace concord {

/// The median of the means of all pairs of `values` (Hodges and Lehmann), each value paired with
/// itself too, and the interval of those centres that are not refuted by a sum of signed ranks of
/// at most `largest_sum`: so many means lie beyond each end of it. No interval without such a sum.
///
/// REQUIRES: at least one value, all finite; a sum below half of all ranks'.
MedianEstimate centre_with_interval(std::span<const double> values,
                                    std::optional<std::size_t> largest_sum);

}  // namespace concord
