// yaml_text: a Node as the YAML that a person would write, which parses to the same tree.
#pragma once

#include <string>

#include "harness/spec/node.hpp"

namespace concord {

/// What fits into a line of a step, an item or a value stands in flow form, the rest in blocks;
/// `node.flow` is not looked at. Ends with a line feed.
std::string yaml_text(const Node& root);

/// Whether two trees hold the same keys, items and texts, wherever they stand and however they are
/// written. Quotes count only where they change what a text is ("2", "true").
bool is_same_tree(const Node& left, const Node& right);

}  // namespace concord
