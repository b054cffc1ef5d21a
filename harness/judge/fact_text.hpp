// Facts and what they are made of as texts, near to how a spec writes them.
#pragma once

#include <string>

#include "harness/model/expectation.hpp"

namespace concord {

/// "a < (b, c)", "never b.return", "main returned 2", "t pending at 1s".
std::string fact_text(const Fact& told);

/// "a.return", "(a.return, b.return)".
std::string set_text(const EventSet& events);

/// "returned [2, 1]", "raised KeyError".
std::string outcome_text(const ExpectedOutcome& expected);

}  // namespace concord
