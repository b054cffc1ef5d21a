// Does a value or an exception that left a run match what a spec expects there?
#pragma once

#include "harness/model/datum.hpp"
#include "harness/model/expectation.hpp"

namespace concord {

bool matches(const ExpectedValue& expected, const Datum& actual);
bool matches(const ExpectedException& expected, const ExceptionTree& actual);

}  // namespace concord
