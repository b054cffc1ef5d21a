// Two stored measurements side by side, as text.
#pragma once

#include <ostream>

#include "harness/model/measurement_change.hpp"

namespace concord {

/// The gravest first, and of those that are as grave in the order of the file; the last line is
/// alone on its line: "1 regressed, 0 different, 0 struck out, 0 improved, 15 same, 8 not judged".
void write_measurement_comparison(const MeasurementComparison& comparison, std::ostream& out);

/// Both sides, and what was found.
struct ComparedMeasurements {
  Measurement before;
  Measurement after;
  MeasurementComparison comparison;
};

/// One JSON object; the samples stay in the files.
void write_measurement_comparison_json(const ComparedMeasurements& compared, std::ostream& out);

}  // namespace concord
