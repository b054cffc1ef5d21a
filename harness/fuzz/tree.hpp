// Trees of specs made by code: what the YAML parser would have given for the same text.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "harness/spec/node.hpp"

namespace concord::fuzz {

inline Node scalar(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  return node;
}

inline Node list(std::vector<Node> items = {}) {
  Node node;
  node.kind = Node::Kind::list;
  node.items = std::move(items);
  return node;
}

inline Node mapping() {
  Node node;
  node.kind = Node::Kind::mapping;
  return node;
}

inline void put(Node& map, std::string key, Node value) {
  map.entries.push_back({scalar(std::move(key)), std::move(value)});
}
inline void put(Node& map, std::string key, std::string value) {
  put(map, std::move(key), scalar(std::move(value)));
}

/// {key: value}, which many steps are.
inline Node step(std::string key, Node value) {
  Node node = mapping();
  put(node, std::move(key), std::move(value));
  return node;
}
inline Node step(std::string key, std::string value) {
  return step(std::move(key), scalar(std::move(value)));
}

inline Node* find(Node& map, std::string_view key) {
  for (auto& [name, value] : map.entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

}  // namespace concord::fuzz
