// How far a scalar reaches in the source, which yaml-cpp does not say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace concord {

/// Inside [..] or {..} commas and brackets end a plain scalar.
enum class Context : std::uint8_t { block, flow };

/// The length of a quoted scalar at the beginning of the line, quotes included; 0 when it is not
/// closed on it.
std::size_t quoted_length(std::string_view line);

/// The length of a plain scalar at the beginning of the line, without blanks at its end.
std::size_t plain_length(std::string_view line, Context context);

}  // namespace concord
