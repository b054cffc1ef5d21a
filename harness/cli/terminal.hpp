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

/// From now on writing to a pipe that nobody reads any more fails, where it would have ended the
/// process.
void outlive_broken_pipes();

/// False for a pipe whose reader has gone.
bool has_reader(StandardStream stream);

/// Unless chosen otherwise: on a terminal that can (TERM is not "dumb"), if NO_COLOR is not set.
bool wants_color(ColorChoice choice, StandardStream stream);

}  // namespace concord::cli
