// Results that `bench` stored, read again.
#pragma once

#include <istream>
#include <variant>

#include "harness/model/counts.hpp"
#include "harness/model/measurement.hpp"

namespace concord {

using StoredResult = std::variant<Measurement, Counts>;

/// What write_bench_json() or write_counts_json() wrote, all of it. Throws std::runtime_error with
/// a sentence on what is wrong: no JSON, something else, a schema that this concord does not know,
/// a field that is missing or none of its kind, a row that stands twice; a measurement on the real
/// clock, of which nothing could be compared.
StoredResult read_stored(std::istream& in);

}  // namespace concord
