// Text that is safe to put on a terminal or into XML, measured in columns and perhaps in colour.
//
// Marks and messages come from programs under test: they may hold anything, escape sequences
// included.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concord {

/// One line of valid UTF-8: control characters (C1 too), overrides of the writing direction and
/// what XML forbids are written as escapes ("\n", "\x1b", "\u202e"), ill-formed bytes as U+FFFD.
std::string printable(std::string_view text);

/// The same for several lines: line feeds stay.
std::string printable_lines(std::string_view text);

/// At most so many columns; what is cut off is marked by "…".
std::string cut_to(std::string_view text, std::size_t columns);

/// Filled up with blanks to so many columns.
std::string padded(std::string_view text, std::size_t columns);

/// Every line that is not empty, moved to the right by so many blanks.
std::string indented(std::string_view text, std::size_t blanks);

/// What a colour says. Nothing is said by colour alone.
enum class Ink { plain, good, bad, weak, strong };
enum class Colors { none, ansi };

/// `text` in that colour, or just the text.
std::string inked(Ink ink, std::string_view text, Colors colors);

}  // namespace concord
