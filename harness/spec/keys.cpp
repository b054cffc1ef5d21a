// Checks that every mapping of a spec needs.
#include "harness/spec/keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/suggest.hpp"
#include "harness/spec/lexer.hpp"

namespace concord {

void check_keys(const Node& mapping, const std::vector<std::string>& known, std::string_view where,
                Problems& problems) {
  for (const auto& [key, value] : mapping.entries) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    problems.add(key.span, fmt::format("'{}' is no key of {}", key.text, where),
                 suggestion(key.text, known));
  }
}

bool is_variable_name(std::string_view text) {
  return !text.empty() && variable_length(text) == text.size();
}

bool is_name(std::string_view text) {
  if (text.empty() || variable_length(text) == 0) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '-' || variable_length(std::string("_") + c) == 2; });
}

const std::string* scalar_text(const Node& node, std::string_view wanted, Problems& problems) {
  if (node.is_scalar()) return &node.text;
  problems.add(node.span, fmt::format("expected {}", wanted));
  return nullptr;
}

std::vector<const Node*> scalar_list(const Node& node, std::string_view wanted,
                                     Problems& problems) {
  std::vector<const Node*> scalars;
  if (node.is_scalar()) return {&node};
  if (!node.is_list()) problems.add(node.span, fmt::format("expected a list of {}", wanted));
  for (const Node& item : node.items) {
    if (item.is_scalar()) {
      scalars.push_back(&item);
    } else {
      problems.add(item.span, fmt::format("expected {}", wanted));
    }
  }
  return scalars;
}

}  // namespace concord
