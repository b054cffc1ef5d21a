// A statement that is too wide is broken at its outermost brackets, and its parts again.
//
// Where it may be broken is marked by control characters, which stand in no other place: texts
// write theirs as escapes.
#include "harness/python/layout.hpp"

namespace concord::python {

namespace {

constexpr std::size_t kWidth = 88;
constexpr char kOpen = '\x01';
constexpr char kNext = '\x02';
constexpr char kClose = '\x03';

std::string blanks(int depth) {
  return std::string(static_cast<std::size_t>(depth) * 4, ' ');
}

/// What stands before the outermost brackets, their items, and what stands behind.
struct Broken {
  std::string_view before;
  std::vector<std::string_view> items;
  std::string_view after;
};

/// The last of the outermost brackets, since a call's arguments come last.
Broken broken(std::string_view text) {
  int level = 0;
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == kOpen && level++ == 0) begin = at;
    if (text[at] == kClose && --level == 0) end = at;
  }
  if (begin == std::string_view::npos) return {text, {}, {}};
  Broken parts{text.substr(0, begin), {}, text.substr(end + 1)};
  std::size_t item = begin + 1;
  for (std::size_t at = begin + 1; at <= end; ++at) {
    if (text[at] == kOpen) ++level;
    const bool ends_item = level == 0 && (text[at] == kNext || at == end);
    if (ends_item) {
      parts.items.push_back(text.substr(item, at - item));
      item = at + 1;
    }
    if (text[at] == kClose) --level;
  }
  return parts;
}

void lay_out(std::string_view text, std::string_view tail, int depth,
             std::vector<std::string>& lines) {
  std::string line = blanks(depth) + flat(text) + std::string(tail);
  const Broken parts = broken(text);
  if (line.size() <= kWidth || parts.items.empty()) {
    lines.push_back(std::move(line));
    return;
  }
  lines.push_back(blanks(depth) + flat(parts.before));
  for (const std::string_view item : parts.items) lay_out(item, ",", depth + 1, lines);
  lines.push_back(blanks(depth) + flat(parts.after) + std::string(tail));
}

}  // namespace

std::string breakable(std::string_view open, const std::vector<std::string>& items,
                      std::string_view close) {
  std::string text(open);
  if (items.empty()) return text + std::string(close);
  text += kOpen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += kNext;
    text += items[i];
  }
  text += kClose;
  return text + std::string(close);
}

std::string flat(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == kNext) out += ", ";
    if (letter != kOpen && letter != kNext && letter != kClose) out += letter;
  }
  return out;
}

std::vector<std::string> layout(std::string_view statement, int depth) {
  std::vector<std::string> lines;
  lay_out(statement, "", depth, lines);
  return lines;
}

}  // namespace concord::python
