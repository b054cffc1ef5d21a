// Rows are mappings of equal keys; a constant is any YAML node.
#include "harness/spec/constants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include "harness/spec/keys.hpp"

namespace concord {

namespace {

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const Node& item : node.items) count += count_nodes(item);
  for (const auto& [key, value] : node.entries) count += 1 + count_nodes(value);
  return count;
}

const Node* constant_at(const Node& scalar, const Constants& constants) {
  if (!scalar.is_scalar() || !scalar.text.starts_with('$')) return nullptr;
  const auto found = constants.find(scalar.text.substr(1));
  return found == constants.end() ? nullptr : &found->second;
}

Node placed_at(Node constant, Span span) {
  constant.span = span;
  return constant;
}

void add_constant(const Node& name, const Node& value, Constants& constants, Problems& problems) {
  if (!is_variable_name(name.text)) {
    problems.add(name.span, fmt::format("'{}' cannot be a constant's name", name.text),
                 "constants are made of letters, digits and '_'");
  } else if (!constants.emplace(name.text, value).second) {
    problems.add(name.span, fmt::format("'{}' stands in for-each and in bench", name.text));
  }
}

/// A whole number from 1 on, or nothing.
std::optional<std::int64_t> size_in(const Node& node) {
  std::int64_t size = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto [stopped, error] = std::from_chars(node.text.data(), end, size);
  const bool is_number = node.is_scalar() && !node.quoted && error == std::errc() && stopped == end;
  return is_number && size > 0 ? std::optional(size) : std::nullopt;
}

std::vector<std::int64_t> read_offer(const Node& name, const Node& values, Problems& problems) {
  std::vector<std::int64_t> offer;
  if (!is_variable_name(name.text)) {
    problems.add(name.span, fmt::format("'{}' cannot be a constant's name", name.text),
                 "constants are made of letters, digits and '_'");
  } else if (!values.is_list() || values.items.empty()) {
    problems.add(values.span, fmt::format("'{}' takes a list of sizes", name.text),
                 "'check' runs the first of them");
  }
  for (const Node& value : values.items) {
    if (const auto size = size_in(value)) {
      offer.push_back(*size);
    } else {
      problems.add(value.span, "a size is a whole number from 1 on", "write 10, 1000, ...");
    }
  }
  return offer;
}

Constants constants_of(const Node& root, const std::optional<Bench>& bench) {
  Constants constants;
  if (!bench) return constants;
  for (const auto& [name, values] : root.find("bench")->entries) {
    const auto size = bench->sizes.find(name.text);
    if (size == bench->sizes.end()) continue;
    Node scalar = values.items.front();
    scalar.text = std::to_string(size->second);
    constants.emplace(name.text, std::move(scalar));
  }
  return constants;
}

bool is_row_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_name(std::string("_") + c) || c == '.';
  });
}

/// Every row has the same constants, or what one of them lacks would be an unknown variable
/// somewhere else.
void compare_rows(const Node& first, const Node& first_row, const Node& name, const Node& row,
                  Problems& problems) {
  for (const auto& [constant, value] : first_row.entries) {
    if (row.find(constant.text) != nullptr) continue;
    problems.add(name.span, fmt::format("row '{}' has no '{}', which row '{}' has", name.text,
                                        constant.text, first.text));
  }
  for (const auto& [constant, value] : row.entries) {
    if (first_row.find(constant.text) != nullptr) continue;
    problems.add(constant.span, fmt::format("row '{}' has a '{}', which row '{}' has not",
                                            name.text, constant.text, first.text));
  }
}

}  // namespace

std::optional<Bench> read_bench(const Node& root, const Sizes& asked, Problems& problems) {
  const Node* node = root.find("bench");
  if (node == nullptr) return std::nullopt;
  if (!node->is_mapping() || node->entries.empty()) {
    problems.add(node->span, "'bench' takes names with lists of sizes",
                 "write 'bench: {n: [10, 1000]}'");
    return std::nullopt;
  }
  Bench bench;
  for (const auto& [name, values] : node->entries) {
    std::vector<std::int64_t> offer = read_offer(name, values, problems);
    if (offer.empty()) continue;
    const auto wanted = asked.find(name.text);
    bench.sizes[name.text] = wanted == asked.end() ? offer.front() : wanted->second;
    bench.offered[name.text] = std::move(offer);
  }
  return bench;
}

std::vector<Row> read_rows(const Node& root, const std::optional<Bench>& bench,
                           Problems& problems) {
  const Constants sizes = constants_of(root, bench);
  const Node* rows = root.find("for-each");
  if (rows == nullptr) return {{"", sizes, {}}};
  if (!rows->is_mapping() || rows->entries.empty()) {
    problems.add(rows->span, "'for-each' takes rows, each a mapping of constants",
                 "write 'for-each: {row: {mode: ALL_COMPLETED}}'");
    return {{"", sizes, {}}};
  }
  std::vector<Row> read;
  for (const auto& [name, values] : rows->entries) {
    Row row{name.text, sizes, {}};
    if (!is_row_name(name.text)) {
      problems.add(name.span, fmt::format("'{}' cannot be a row's name", name.text),
                   "rows are called by letters, digits, '_', '-' and '.'");
    }
    if (!values.is_mapping()) {
      problems.add(values.span, fmt::format("row '{}' is a mapping of constants", name.text));
      continue;
    }
    for (const auto& [constant, value] : values.entries) {
      add_constant(constant, value, row.constants, problems);
      row.places.push_back({constant.text, constant.span});
    }
    const auto& [first, first_row] = rows->entries.front();
    if (first_row.is_mapping()) compare_rows(first, first_row, name, values, problems);
    read.push_back(std::move(row));
  }
  return read;
}

bool substitute_constants(Node& node, const Constants& constants, std::size_t& budget) {
  if (const Node* constant = constant_at(node, constants)) {
    const std::size_t size = count_nodes(*constant);
    if (size > budget) return false;
    budget -= size;
    node = placed_at(*constant, node.span);
    return true;
  }
  for (Node& item : node.items) {
    if (!substitute_constants(item, constants, budget)) return false;
  }
  for (auto& [key, value] : node.entries) {
    const Node* constant = constant_at(key, constants);
    if (constant != nullptr && constant->is_scalar()) key = placed_at(*constant, key.span);
    if (!substitute_constants(value, constants, budget)) return false;
  }
  return true;
}

}  // namespace concord
