// Node: a YAML document as a tree of located texts, after all of YAML's traps have been refused.
//
// Nothing here knows what a spec is. Scalars keep their text and whether they were quoted: concord
// reads them itself, not by YAML's types.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/diagnostic.hpp"

namespace concord {

struct Node {
  struct Entry;
  enum class Kind : std::uint8_t { null, scalar, list, mapping };

  Kind kind = Kind::null;
  /// Of a scalar its text (with the quotes); of a list or mapping its first line; of null its key
  /// or dash.
  Span span;
  std::string text;            ///< Of a scalar, as YAML decoded it.
  bool quoted = false;         ///< Of a scalar: '...' or "..." (a block scalar counts as quoted).
  bool flow = false;           ///< Of a list or mapping: written as [..] or {..}.
  std::vector<Node> items;     ///< Of a list.
  std::vector<Entry> entries;  ///< Of a mapping, in the order of the file.

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_mapping() const { return kind == Kind::mapping; }

  /// The value of `key` in a mapping, or null.
  const Node* find(std::string_view key) const;
};

/// A key and its value. Not a std::pair, which could not hold a Node before Node is complete.
struct Node::Entry {
  Node first;
  Node second;
};

inline const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

/// Parses one YAML document. Refuses: bad UTF-8, a BOM, tabs, anchors, aliases, tags, merge
/// keys, a second document, duplicate keys, keys that are no plain texts, unterminated quotes, `[ ]
/// { }` inside a plain scalar, more than 1 MiB, a depth of over 64, more than 200,000 nodes. The
/// only way to fail is by diagnostics; yaml-cpp's exceptions end here.
Result<Node> parse_yaml(const SourcePtr& source);

}  // namespace concord
