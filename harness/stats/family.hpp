// Several comparisons at once: the more there are, the more of them would raise an alarm by chance.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace concord {

/// Holm's correction: which of these p values are significant so that even one false alarm among
/// all of them comes with a probability of at most `alpha`. One flag for each value.
std::vector<bool> holm(std::span<const double> p_values, double alpha);

}  // namespace concord
