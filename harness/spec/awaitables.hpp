// Awaitables: gather, wait, as_completed and spawn with the keys of the steps, wherever they stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/spec/operands.hpp"

namespace concord {

/// `{gather: ...}`, `{wait: ...}`, `{as_completed: ...}`, `{native: ...}`, `{spawn: ...}`.
ExprPtr parse_awaitable_mapping(const Node& mapping, NameScope& scope, Problems& problems);

/// The same for a step, whose other keys (`as:`) are the step's own.
ExprPtr parse_gather(const Node& mapping, NameScope& scope, Problems& problems);
ExprPtr parse_wait(const Node& mapping, NameScope& scope, Problems& problems);
ExprPtr parse_native(const Node& mapping, NameScope& scope, Problems& problems);
ExprPtr parse_spawn(const Node& mapping, NameScope& scope, Problems& problems);

/// What a name given to a task can be; adds a problem. Names of tasks are noted for the
/// expectations.
bool check_task_name(const Node& name, Problems& problems);

/// The variable of `as:`, or nothing; a problem when it cannot be one.
std::optional<Variable> bind_variable(const Node& name, NameScope& scope, Problems& problems);

/// Whether this word begins a step or an awaitable, and so can name no task.
bool is_keyword(std::string_view word);

}  // namespace concord
