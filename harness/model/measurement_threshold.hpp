// The threshold of a ratio of times from two files; measurement_change.hpp says what makes it.
// Included by this folder alone.
#pragma once

#include "harness/model/measurement_change.hpp"

namespace concord {

/// Beyond this factor, all blocks of one side lie beyond all of the other.
double scatter_of(const Spread& before, const Spread& after);

/// Of rows whose thresholds know of their blocks alone. Tells by which engines, or why of none.
void widen_thresholds(const Fingerprint& before, const Fingerprint& after,
                      MeasurementComparison& comparison);

}  // namespace concord
