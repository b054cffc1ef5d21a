// UTF-8: is it valid, where is it not, and how many columns does it take on a terminal?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

/// Byte offset of the first byte that is not part of well-formed UTF-8 (overlong forms, surrogates
/// and values over U+10FFFF are not), or nothing.
std::optional<std::size_t> first_bad_byte(std::string_view text);

/// Terminal columns: one per code point, two for wide East Asian ones and emoji, none for combining
/// marks.
std::size_t display_width(std::string_view text);

/// `text` with each ill-formed byte replaced by U+FFFD.
std::string with_valid_utf8(std::string_view text);

}  // namespace concord
