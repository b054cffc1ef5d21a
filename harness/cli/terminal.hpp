// Terminal: what the standard streams are connected to, and whether colours are wanted there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace concord::cli {

enum class ColorChoice : std::uint8_t { automatic, always, never };
std::optional<ColorChoice> parse_color(std::string_view text);  ///< "auto", "always", "never".

enum class StandardStream : std::uint8_t { out, err };

bool is_terminal(StandardStream stream);

/// Unless chosen otherwise: on a terminal that can (TERM is not "dumb"), if NO_COLOR is not set.
bool wants_color(ColorChoice choice, StandardStream stream);

}  // namespace concord::cli
