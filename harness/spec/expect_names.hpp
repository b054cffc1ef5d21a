// What the name of an event or a task in an expectation refers to, or which name was probably
// meant.
#pragma once

#include <optional>
#include <string>

#include "harness/model/expectation.hpp"
#include "harness/spec/expect_context.hpp"

namespace concord {

/// `t.start`, `t#2.return`, `job-*.cancel`, `g.exit`, `t.g.exit`, `label`, `t.label`, `label#k`,
/// `"two words"`.
///
/// A text whose part before the first dot names a task is an event of that task; any other is a
/// mark.
std::optional<EventPattern> resolve_event(const std::string& text, Span span,
                                          const ExpectContext& context);

/// `t`, `t#2`, `t#*`, `job-*`, or a kept future by its variable.
std::optional<TaskPattern> resolve_task(const std::string& text, Span span,
                                        const ExpectContext& context);

}  // namespace concord
