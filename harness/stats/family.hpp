// Several comparisons at once: the more there are, the more of them would raise an alarm by chance.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace concord {

/// How likely it is, with A and B alike, that at least as many of `log_ratios` point to one side as
/// do: the two-sided sign test. Zeros are left out. 1 where there is nothing to tell.
double sign_test(std::span<const double> log_ratios);

/// Holm's correction: which of these p values are significant so that even one false alarm among
/// all of them comes with a probability of at most `alpha`. One flag for each value.
std::vector<bool> holm(std::span<const double> p_values, double alpha);

}  // namespace concord
