// The most that reads back is taken.
#include "harness/fuzz/expectation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/fuzz/tree.hpp"
#include "harness/spec/deviation_text.hpp"
#include "harness/spec/load.hpp"

namespace concord::fuzz {

namespace {

constexpr std::size_t kLongestOrder = 24;

/// Nothing, where names come twice or there are too many to be read.
std::optional<std::string> order_of(const Execution& execution) {
  const std::vector<std::string> names = display_names(execution);
  std::vector<std::string> events;
  std::set<std::string> known;
  for (const Event& event : execution.trace) {
    std::string name = label_text(event);
    if (event.kind != EventKind::mark && name.find('.') == std::string::npos) {
      name = names[event.task] + "." + name;
    }
    if (!known.insert(name).second) return std::nullopt;
    events.push_back(std::move(name));
  }
  if (events.size() < 2 || events.size() > kLongestOrder) return std::nullopt;
  return fmt::format("{}", fmt::join(events, " < "));
}

std::optional<Node> outcomes_of(const Execution& execution, InsteadDetail detail) {
  const std::vector<std::string> lines = instead_lines(execution, detail);
  const auto source =
      std::make_shared<const Source>(Source{"expect", fmt::format("{}\n", fmt::join(lines, "\n"))});
  Result<Node> node = parse_yaml(source);
  if (!node || !node.value().is_mapping()) return std::nullopt;
  return std::move(node.value());
}

bool is_spec(const Node& root) {
  return read_spec(root, "random").has_value();
}

}  // namespace

void expect_what_happened(Node& root, const Execution& execution) {
  for (const InsteadDetail detail : kInsteadDetails) {
    auto outcomes = outcomes_of(execution, detail);
    if (!outcomes) continue;
    *find(root, "expect") = std::move(*outcomes);
    if (is_spec(root)) break;
    *find(root, "expect") = mapping();
  }
  const auto order = order_of(execution);
  if (!order) return;
  Node with_order = root;
  put(*find(with_order, "expect"), "fifo", step("order", *order));
  if (is_spec(with_order)) root = std::move(with_order);
}

}  // namespace concord::fuzz
