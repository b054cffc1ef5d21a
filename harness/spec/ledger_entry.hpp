// Ledger entry: what reading documents, claims and contradictions has in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// Whether a text is made of these signs and no others.
bool holds_only(std::string_view text, std::string_view signs);

/// A mapping with the keys that it may and must have; whatever is wrong becomes a problem.
class LedgerEntry {
 public:
  /// `what` names it in sentences: "claim 'a'".
  LedgerEntry(const Node& node, std::string what, Problems& problems)
      : node_(node), what_(std::move(what)), problems_(problems) {}

  void require_keys(const std::vector<std::string>& required,
                    const std::vector<std::string>& optional = {}) const;

  /// The text of a key, "" without it; a key that is there must say something.
  std::string text(std::string_view key) const;
  /// The items of a list of texts; without the key none.
  std::vector<const Node*> texts(std::string_view key) const;

  const Node* find(std::string_view key) const { return node_.find(key); }
  Span span_of(std::string_view key) const;

 private:
  const Node& node_;
  std::string what_;
  Problems& problems_;
};

/// The mapping `key` of `root`, entry by entry; `example` shows how one is written.
struct NamedEntry {
  const Node* key;
  const Node* value;
};
std::vector<NamedEntry> named_entries(const Node& root, std::string_view key,
                                      std::string_view example, Problems& problems);

/// That the file says `schema: 1`, the only one so far.
void check_ledger_schema(const Node& root, Problems& problems);

}  // namespace concord
