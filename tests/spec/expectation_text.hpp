// Expectations as short texts, so that a test shows input and output side by side.
#pragma once

#include <string>

#include "harness/model/expectation.hpp"
#include "harness/spec/expect_reader.hpp"

namespace concord::testing {

/// One line a fact: its tier unless it is `always`, its kind, and what it holds. Events are written
/// in full:
/// `[t#2]return`, `mark done#*`.
std::string describe(const Expectation& expectation);
std::string describe(const EventPattern& event);
std::string describe(const ExpectedValue& value);

/// Reads a block whose program has the tasks main t a b c job-*, the groups g services, the marks x
/// y done.1 late and done-*, the future f, the exception type AbortError, and the constants at: 2s,
/// mode: fast, n: 3. Gives the description, or the mistakes: `LINE:COLUMN what; help` in a line
/// each.
std::string read_block(const std::string& yaml, ExpectationKind kind = ExpectationKind::expect);

}  // namespace concord::testing
