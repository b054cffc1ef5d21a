// Texts, lists and mappings of the ledger's two files.
#include "harness/spec/ledger_entry.hpp"

#include <fmt/format.h>

#include "harness/spec/keys.hpp"

namespace concord {

bool holds_only(std::string_view text, std::string_view signs) {
  return text.find_first_not_of(signs) == std::string_view::npos;
}

void LedgerEntry::require_keys(const std::vector<std::string>& required,
                               const std::vector<std::string>& optional) const {
  std::vector<std::string> known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  check_keys(node_, known, what_, problems_);
  for (const std::string& key : required) {
    if (node_.find(key) != nullptr) continue;
    problems_.add(node_.span, fmt::format("{} has no '{}'", what_, key),
                  fmt::format("add {}:", key));
  }
}

std::string LedgerEntry::text(std::string_view key) const {
  const Node* node = node_.find(key);
  if (node == nullptr) return "";
  if (node->is_scalar() && !node->text.empty()) return node->text;
  problems_.add(node->span, fmt::format("'{}' is not a text", key), "write one sentence or word");
  return "";
}

std::vector<const Node*> LedgerEntry::texts(std::string_view key) const {
  const Node* node = node_.find(key);
  if (node == nullptr) return {};
  return scalar_list(*node, fmt::format("a list of {}", key), problems_);
}

Span LedgerEntry::span_of(std::string_view key) const {
  const Node* node = node_.find(key);
  return node != nullptr ? node->span : node_.span;
}

std::vector<NamedEntry> named_entries(const Node& root, std::string_view key,
                                      std::string_view example, Problems& problems) {
  const Node* mapping = root.find(key);
  if (mapping == nullptr) return {};
  if (!mapping->is_mapping()) {
    problems.add(mapping->span, fmt::format("'{}' is no mapping of names to entries", key),
                 fmt::format("write {}", example));
    return {};
  }
  std::vector<NamedEntry> entries;
  for (const auto& [name, value] : mapping->entries) {
    if (value.is_mapping()) {
      entries.push_back({&name, &value});
    } else {
      problems.add(name.span, fmt::format("'{}' is not a mapping", name.text),
                   fmt::format("write {}", example));
    }
  }
  return entries;
}

void check_ledger_schema(const Node& root, Problems& problems) {
  const Node* schema = root.find("schema");
  if (schema == nullptr || schema->text == "1") return;
  problems.add(schema->span, "unknown schema", "this concord reads 1");
}

}  // namespace concord
