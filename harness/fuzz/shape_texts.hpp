// The texts of shapes, written as in a spec. `x` stands for a prefix of names, D1 to D3 for
// durations.
#pragma once

#include <span>
#include <string_view>

namespace concord::fuzz {

/// Coroutines that any of them may call.
std::string_view common_coroutines();

std::span<const std::string_view> shapes_of_tasks();
std::span<const std::string_view> shapes_of_groups();

}  // namespace concord::fuzz
