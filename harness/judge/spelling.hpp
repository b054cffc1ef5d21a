// Both sides of a comparison as texts, exact enough that two which differ also look different.
//
// A Datum has a text of its own (model/datum.hpp), the one that programs see; it hides causes, and
// a text "2" reads like the number 2. In a failure that would print the same on both sides.
#pragma once

#include <string>

#include "harness/model/datum.hpp"
#include "harness/model/expectation.hpp"
#include "harness/model/trace.hpp"

namespace concord {

std::string spelled(const ExpectedValue& value);
std::string spelled(const ExpectedException& exception);
std::string spelled(const Datum& datum);
std::string spelled(const ExceptionTree& exception);

/// For the middle of a sentence: a group only as what it is, without its members.
std::string spelled_briefly(const ExpectedException& exception);
std::string spelled_briefly(const ExceptionTree& exception);

bool is_group(const ExceptionTree& exception);

/// "1500ms" after "at": instants are written like durations.
std::string spelled_instant(Instant at);

}  // namespace concord
