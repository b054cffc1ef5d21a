// Stored results as JSON, either kind. Included by this folder alone.
#pragma once

#include "harness/report/bench_json.hpp"

namespace concord {

inline constexpr int kCountsSchema = 1;
inline constexpr int kMeasurementSchema = 1;

/// Of an object of that kind and schema. Both throw std::runtime_error as read_stored() does.
Counts counts_of(const BenchJson& json);
Measurement measurement_of(const BenchJson& json);

}  // namespace concord
