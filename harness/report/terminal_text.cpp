// Escaping, cutting, padding and colouring of single lines.
#include "harness/report/terminal_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/base/utf8.hpp"

namespace concord {

namespace {

/// Code points that are well formed and yet change what a reader sees of the rest, or that XML 1.0
/// forbids.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kEscapedCodePoints{{
    {"\u2028", "\\u2028"},
    {"\u2029", "\\u2029"},
    {"\u202A", "\\u202a"},
    {"\u202B", "\\u202b"},
    {"\u202C", "\\u202c"},
    {"\u202D", "\\u202d"},
    {"\u202E", "\\u202e"},
    {"\u2066", "\\u2066"},
    {"\u2067", "\\u2067"},
    {"\u2068", "\\u2068"},
    {"\u2069", "\\u2069"},
    {"\xEF\xBF\xBE", "\\ufffe"},
    {"\xEF\xBF\xBF", "\\uffff"},
}};

std::string escaped_control(unsigned char byte) {
  switch (byte) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return fmt::format("\\x{:02x}", byte);
  }
}

std::size_t length_of_code_point(char first_byte) {
  const auto lead = static_cast<unsigned char>(first_byte);
  return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

std::string escaped(std::string_view code_point) {
  const auto lead = static_cast<unsigned char>(code_point.front());
  if (lead < 0x20 || lead == 0x7F) return escaped_control(lead);
  const auto last = static_cast<unsigned char>(code_point.back());
  if (lead == 0xC2 && last < 0xA0) return fmt::format("\\u{:04x}", last);
  for (const auto& [bytes, escape] : kEscapedCodePoints) {
    if (code_point == bytes) return std::string(escape);
  }
  return std::string(code_point);
}

enum class LineFeeds { escape, keep };

std::string cleaned(std::string_view text, LineFeeds line_feeds) {
  const std::string valid = with_valid_utf8(text);
  std::string clean;
  clean.reserve(valid.size());
  for (std::string_view rest = valid; !rest.empty();) {
    const std::string_view code_point = rest.substr(0, length_of_code_point(rest.front()));
    const bool kept = code_point == "\n" && line_feeds == LineFeeds::keep;
    clean += kept ? std::string(code_point) : escaped(code_point);
    rest.remove_prefix(code_point.size());
  }
  return clean;
}

}  // namespace

std::string printable(std::string_view text) {
  return cleaned(text, LineFeeds::escape);
}

std::string printable_lines(std::string_view text) {
  return cleaned(text, LineFeeds::keep);
}

std::string cut_to(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::string shown;
  while (!text.empty()) {
    const std::string_view next = text.substr(0, length_of_code_point(text.front()));
    if (display_width(shown) + display_width(next) + 1 > columns) break;
    shown += next;
    text.remove_prefix(next.size());
  }
  return shown + "…";
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(width < columns ? columns - width : 0, ' ');
}

std::string indented(std::string_view text, std::size_t blanks) {
  std::string moved;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) moved += std::string(blanks, ' ') + std::string(text.substr(0, end));
    if (end == text.size()) break;
    moved += '\n';
    text.remove_prefix(end + 1);
  }
  return moved;
}

std::string inked(Ink ink, std::string_view text, Colors colors) {
  constexpr std::array<std::string_view, 5> codes{"", "32", "1;31", "2", "1"};
  const std::string_view code = codes.at(static_cast<std::size_t>(ink));
  if (colors == Colors::none || code.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace concord
