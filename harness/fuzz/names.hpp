// The names within the tree of a spec: who calls whom, what nobody uses, and better names.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// Told of each name in a text and of where it begins: `work` and `t` of "work($t, 1s)", and of
/// the words between them.
void each_name(std::string_view text,
               const std::function<void(std::string_view name, std::size_t at)>& tell);

/// The text with names replaced.
std::string renamed(std::string_view text, const std::map<std::string, std::string>& names);

/// "work" of "work(d, n)".
std::string coroutine_name(std::string_view signature);

/// Drops coroutines that main does not lead to, and shared variables that nobody names.
void drop_unused(Node& root);

/// A tree whose names are those that a person would have chosen: coroutines a, b, c; tasks t, u, v;
/// marks by letters. Its meaning is the same but for the names.
Node with_short_names(const Node& root);

}  // namespace concord::fuzz
