// JSON that measurements and comparisons have in common. Included by this folder alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "harness/model/counts.hpp"
#include "harness/model/measurement.hpp"

namespace concord {

using BenchJson = nlohmann::ordered_json;

/// What is not known is null, never a guess.
BenchJson known(const std::string& text);

/// The machine.
BenchJson json_of(const Fingerprint& machine);

/// Adds the keys of what was counted.
void add_counts(const ExactCounts& counts, BenchJson& json);

}  // namespace concord
