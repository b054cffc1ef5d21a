// A failed case, told to a person: the rule, the line of the spec, the timeline, the reason, the
// command.
//
// Plain text of the same shape in every format that shows one; only the console colours it.
#pragma once

#include <string>

#include "harness/report/reporter.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

/// One sentence why the case did not pass: the first broken rule, the spec's own mistake, or what
/// broke the run; "" for a case that passed.
std::string reason_of(const CaseResult& result);

/// All of it, for any verdict but pass; ends with a line feed.
std::string draw_failure(const CaseResult& result, const FailureContext& context, Colors colors);

}  // namespace concord
