// Words for a POSIX shell, so that a command we print can be typed as it stands.
#pragma once

#include <string>
#include <string_view>

namespace concord {

/// The word as it is if no character of it means anything to a shell, else in single quotes.
std::string shell_quoted(std::string_view word);

}  // namespace concord
