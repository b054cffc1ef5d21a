// Globs over spec ids.
#pragma once

#include <string_view>

namespace concord {

/// `*` stands for any text within one part of a path, `**` for any text at all.
bool matches_glob(std::string_view pattern, std::string_view id);

}  // namespace concord
