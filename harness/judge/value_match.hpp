// Does a value or an exception that left a run match what a spec expects there?
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "harness/model/datum.hpp"
#include "harness/model/expectation.hpp"

namespace concord {

/// By how much a duration may differ from the expected one, to either side.
struct Leeway {
  std::int64_t below = 0;
  std::int64_t above = 0;
};
inline constexpr Leeway kExact{};
inline constexpr std::int64_t kAnyAmount = std::numeric_limits<std::int64_t>::max();

bool matches(const ExpectedValue& expected, const Datum& actual, Leeway leeway = kExact);
bool matches(const ExpectedException& expected, const ExceptionTree& actual);

/// Where two groups differ first, as a clause: "OSError is missing". REQUIRES: they do not match.
std::string first_difference(const ExpectedException& expected, const ExceptionTree& actual);

}  // namespace concord
