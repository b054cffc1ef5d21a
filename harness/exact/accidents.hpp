// Accidents: what CPython does because of how it is built, as it would say itself, and not because
// anybody wanted it so. A run in which one came is no measure for other engines.
#pragma once

#include <optional>
#include <string_view>

#include "harness/model/trace.hpp"

namespace concord {

struct Accident {
  std::string_view name;         ///< "cancel-in-a-circle".
  std::string_view explanation;  ///< One sentence.
  bool (*came_in)(const Execution& reference);
};

/// The first accident of THE list (accidents.cpp) that came in this run of the reference.
const Accident* accident_in(const Execution& reference);

}  // namespace concord
