// Finding plain scalars that end inside a call, and what follows them up to its ')'.
#include "harness/spec/split_calls.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace concord {

namespace {

/// Whether a bracket or a quote is open at the end of the text.
bool is_open(std::string_view text) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (in_text && text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      in_text = !in_text;
    } else if (!in_text) {
      depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    }
  }
  return in_text || depth > 0;
}

bool is_open(const Node& node) {
  return node.is_scalar() && !node.quoted && is_open(node.text);
}

/// The scalar at the end of an item: itself, or the value of `sleep: f(1` in `[sleep: f(1, 2)]`.
Node* last_scalar(Node& item) {
  if (item.is_scalar()) return &item;
  if (item.is_mapping() && item.entries.size() == 1) return &item.entries.front().second;
  return nullptr;
}

std::string in_quotes(const std::string& text) {
  const char quote = text.find('"') == std::string::npos ? '"' : '\'';
  return quote + text + quote;
}

Span joined(Span first, Span last, std::size_t size) {
  Span span = first;
  if (first.line == last.line &&
      last.column + last.length - first.column == static_cast<int>(size)) {
    span.length = static_cast<int>(size);
  }
  return span;
}

/// Takes the pieces behind `begin` until the call is closed; gives how many, or 0 when it never is.
template <class Pieces, class PieceText>
std::size_t join(Node& begin, const Pieces& pieces, std::size_t next, PieceText text_of) {
  std::string text = begin.text;
  for (std::size_t at = next; at < pieces.size(); ++at) {
    const Node* piece = text_of(pieces[at]);
    if (piece == nullptr) return 0;
    text += ", " + piece->text;
    if (!is_open(text)) {
      begin.span = joined(begin.span, piece->span, text.size());
      begin.text = std::move(text);
      return at - next + 1;
    }
  }
  return 0;
}

void explain(const Node& piece, std::string help, Problems& problems) {
  problems.add(piece.span, fmt::format("expected ')' before the end of '{}'", piece.text),
               std::move(help));
}

/// `[f("a: b")]`: a mapping to YAML, whose key ends inside the call.
void rejoin_key(Node& item, Problems& problems) {
  if (!item.is_mapping() || item.entries.size() != 1 || !item.entries.front().second.is_scalar())
    return;
  auto& [key, value] = item.entries.front();
  if (!is_open(key)) return;
  problems.add(key.span, "': ' inside a plain value", "quote the whole value");
  Node call = std::move(key);
  call.text += ": " + value.text;
  item = std::move(call);
}

void rejoin_list(Node& list, Problems& problems) {
  for (Node& item : list.items) rejoin_key(item, problems);
  for (std::size_t at = 0; at < list.items.size(); ++at) {
    Node* begin = last_scalar(list.items[at]);
    if (begin == nullptr || !is_open(*begin)) continue;
    const Node before = *begin;
    const std::size_t taken = join(*begin, list.items, at + 1, [](const Node& item) {
      return item.is_scalar() ? &item : nullptr;
    });
    if (taken == 0) continue;
    explain(before,
            "a flow list [..] splits calls at their commas: put each call on a line of its own",
            problems);
    const auto first = list.items.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    list.items.erase(first, first + static_cast<std::ptrdiff_t>(taken));
  }
}

void rejoin_mapping(Node& mapping, Problems& problems) {
  for (std::size_t at = 0; at < mapping.entries.size(); ++at) {
    auto& [key, value] = mapping.entries[at];
    if (!is_open(value)) continue;
    const Node before = value;
    const std::size_t taken = join(value, mapping.entries, at + 1, [](const auto& entry) {
      return entry.second.is_null() ? &entry.first : nullptr;
    });
    if (taken == 0) continue;
    explain(
        before,
        fmt::format("a flow mapping {{..}} splits calls at their commas: quote the call, {}: {}",
                    key.text, in_quotes(value.text)),
        problems);
    const auto first = mapping.entries.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    mapping.entries.erase(first, first + static_cast<std::ptrdiff_t>(taken));
  }
}

}  // namespace

void rejoin_split_calls(Node& node, Problems& problems) {
  if (node.is_list() && node.flow) rejoin_list(node, problems);
  if (node.is_mapping() && node.flow) rejoin_mapping(node, problems);
  for (Node& item : node.items) rejoin_split_calls(item, problems);
  for (auto& [key, value] : node.entries) rejoin_split_calls(value, problems);
}

}  // namespace concord
