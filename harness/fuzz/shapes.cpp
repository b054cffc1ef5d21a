// Parses the texts once, and puts a prefix and durations into them each time.
#include "harness/fuzz/shapes.hpp"

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/base/ensure.hpp"
#include "harness/fuzz/shape_texts.hpp"

namespace concord::fuzz {

namespace {

Node parsed(std::string_view shape) {
  // Common coroutines that a shape does not call are dropped with all others that nobody calls.
  const auto source = std::make_shared<const Source>(
      Source{"shape", std::string(common_coroutines()) + std::string(shape)});
  Result<Node> node = parse_yaml(source);
  ensure(node.has_value(), "every shape is YAML");
  return std::move(node.value());
}

const std::vector<Node>& parsed_shapes() {
  static const std::vector<Node> all = [] {
    std::vector<Node> nodes;
    for (const std::string_view shape : shapes_of_tasks()) nodes.push_back(parsed(shape));
    for (const std::string_view shape : shapes_of_groups()) nodes.push_back(parsed(shape));
    return nodes;
  }();
  return all;
}

bool is_letter(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_' ||
         (sign >= '0' && sign <= '9');
}

/// Puts the prefix in the place of each `x` that begins a name, and durations into theirs.
std::string filled(const std::string& text, const std::string& prefix,
                   const std::array<std::string, 3>& durations) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || !is_letter(text[i - 1]);
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (begins && text[i] == 'x' && (next == '_' || next == '-')) {
      out += prefix;
    } else if (begins && text[i] == 'D' && next >= '1' && next <= '3') {
      out += durations[static_cast<std::size_t>(next - '1')];
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

void fill(Node& node, const std::string& prefix, const std::array<std::string, 3>& durations) {
  node.text = filled(node.text, prefix, durations);
  for (Node& item : node.items) fill(item, prefix, durations);
  for (auto& [key, value] : node.entries) {
    fill(key, prefix, durations);
    fill(value, prefix, durations);
  }
}

}  // namespace

std::size_t shapes() {
  return parsed_shapes().size();
}

Node some_shape(Random& random, const std::string& prefix, Freedom freedom) {
  static constexpr std::array<std::string_view, 5> kDurations{"0", "1s", "1s", "2s", "3s"};
  static constexpr std::array<std::string_view, 4> kTimes{"1s", "1s", "2s", "3s"};
  Node shape = random.one_of(parsed_shapes());
  std::array<std::string, 3> durations;
  for (std::string& one : durations) {
    one = freedom == Freedom::schedule ? random.one_of(kTimes) : random.one_of(kDurations);
  }
  fill(shape, prefix, durations);
  return shape;
}

}  // namespace concord::fuzz
