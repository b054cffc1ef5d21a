// A walk over the keys that hold steps.
#include "harness/fuzz/blocks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/fuzz/tree.hpp"

namespace concord::fuzz {

namespace {

void walk(Node& block, const std::function<void(Node& block)>& tell) {
  tell(block);
  for (Node& step : block.items) {
    for (auto& [key, value] : step.entries) {
      if (is_block_key(key.text) && value.is_list()) walk(value, tell);
      if (key.text != "except" && key.text != "except*") continue;
      for (auto& [type, steps] : value.entries) walk(steps, tell);
    }
  }
}

}  // namespace

bool is_block_key(std::string_view key) {
  static constexpr std::array<std::string_view, 5> kKeys{"do", "then", "else", "try", "finally"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

void each_block(Node& root, const std::function<void(Node& block)>& tell) {
  Node* program = find(root, "program");
  if (program == nullptr) return;
  for (auto& [key, steps] : program->entries) walk(steps, tell);
}

std::size_t steps_of(const Node& root) {
  std::size_t count = 0;
  Node copy = root;
  each_block(copy, [&](const Node& block) { count += block.items.size(); });
  return count;
}

}  // namespace concord::fuzz
