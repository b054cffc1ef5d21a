// Keys: what a mapping may hold, and what was probably meant where it holds something else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// Adds a problem for each key that is none of `known`; `where` says what the mapping is ("a
/// claim").
void check_keys(const Node& mapping, const std::vector<std::string>& known, std::string_view where,
                Problems& problems);

/// `[A-Za-z_][A-Za-z0-9_-]*`: what tasks and coroutines can be called.
bool is_name(std::string_view text);
/// `[A-Za-z_][A-Za-z0-9_]*`: variables, since `$n-1` is a difference.
bool is_variable_name(std::string_view text);

/// The word of a plain or quoted scalar, or nothing with a problem that says what is wanted.
const std::string* scalar_text(const Node& node, std::string_view wanted, Problems& problems);

/// The texts of a list of scalars, or of a single one.
std::vector<const Node*> scalar_list(const Node& node, std::string_view wanted, Problems& problems);

}  // namespace concord
