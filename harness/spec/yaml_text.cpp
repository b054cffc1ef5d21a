// Plain where YAML and concord's own reader take it, else in quotes; flow where it fits; several
// lines as they are.
#include "harness/spec/yaml_text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace concord {

namespace {

constexpr std::size_t kWidth = 96;
constexpr std::string_view kAnywhere = ",[]{}'\"#\\\n\t";
constexpr std::string_view kInFront = "-?:~=<&*!|>%@`";

/// Signs that begin something else, and signs that end a plain scalar somewhere.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (kInFront.find(text.front()) != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos) return false;
  return text.find_first_of(kAnywhere) == std::string_view::npos;
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char sign : text) {
    quoted += sign;
    if (sign == '\'') quoted += '\'';
  }
  return quoted + "'";
}

enum class Place : std::uint8_t { block, flow };

/// Within a plain scalar quotes stand for themselves, and in a block commas do.
bool is_plain(std::string_view text, Place place) {
  const std::string_view harmless = place == Place::block ? "'\"," : "'\"";
  if (text.empty() || std::string_view("'\",").find(text.front()) != std::string_view::npos) {
    return false;
  }
  std::string rest;
  std::copy_if(text.begin(), text.end(), std::back_inserter(rest),
               [&](char sign) { return harmless.find(sign) == std::string_view::npos; });
  return is_plain(rest) && text.back() != ',';
}

bool has_lines(std::string_view text) {
  return text.find('\n') != std::string_view::npos;
}

/// Where no line of its own may begin; YAML would fold those of single quotes.
std::string double_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char sign : text) {
    switch (sign) {
      case '\n': quoted += "\\n"; break;
      case '\t': quoted += "\\t"; break;
      case '"':
      case '\\': quoted += '\\'; [[fallthrough]];
      default: quoted += sign;
    }
  }
  return quoted + "\"";
}

/// As it is, below a bar. Nothing: it begins or ends with what YAML would not keep there, or holds
/// a tab, which concord does not read there.
std::optional<std::string> literal(std::string_view text, std::size_t indent) {
  const bool ends_line = text.ends_with('\n');
  if (ends_line) text.remove_suffix(1);
  if (!has_lines(text) && !ends_line) return std::nullopt;
  if (text.find('\t') != std::string_view::npos) return std::nullopt;
  if (text.empty() || std::string_view(" \n").find(text.front()) != std::string_view::npos ||
      std::string_view(" \n").find(text.back()) != std::string_view::npos) {
    return std::nullopt;
  }
  std::string block = ends_line ? " |\n" : " |-\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) block.append(indent, ' ').append(text.substr(0, end));
    block += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return block;
}

/// A call or a variable means the same with quotes and without, a word may not.
bool may_lose_quotes(const Node& scalar) {
  return !scalar.quoted || scalar.text.find_first_of("($") != std::string::npos;
}

std::string scalar_text_of(const Node& scalar, Place place) {
  if (has_lines(scalar.text)) return double_quoted(scalar.text);
  if (!may_lose_quotes(scalar) || !is_plain(scalar.text, place)) return single_quoted(scalar.text);
  return scalar.text;
}

std::string flow_text(const Node& node);

/// A mapping of one key needs no braces there.
std::string item_text(const Node& item) {
  const std::string text = flow_text(item);
  return item.is_mapping() && item.entries.size() == 1 ? text.substr(1, text.size() - 2) : text;
}

std::string flow_text(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null: return "null";
    case Node::Kind::scalar: return scalar_text_of(node, Place::flow);
    case Node::Kind::list:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + item_text(item);
      return "[" + text + "]";
    case Node::Kind::mapping:
      for (const auto& [key, value] : node.entries) {
        text += (text.empty() ? "" : ", ") + flow_text(key) + ": " + flow_text(value);
      }
      return "{" + text + "}";
  }
  return text;
}

bool is_deep(const Node& node) {
  const auto has_parts = [](const Node& part) { return part.is_list() || part.is_mapping(); };
  return std::any_of(node.items.begin(), node.items.end(),
                     [&](const Node& item) { return has_parts(item) && is_deep(item); }) ||
         std::any_of(node.entries.begin(), node.entries.end(), [&](const auto& entry) {
           return has_parts(entry.second) && (entry.second.is_mapping() || is_deep(entry.second) ||
                                              entry.second.items.size() > 3);
         });
}

class Writer {
 public:
  std::string take() { return std::move(text_); }

  /// Behind "key:" or "-", whose line is `used` wide so far.
  void value(const Node& node, std::size_t indent, std::size_t used) {
    const bool is_leaf = node.kind == Node::Kind::null || node.is_scalar();
    const auto lines = node.is_scalar() ? literal(node.text, indent) : std::nullopt;
    if (lines) {
      text_ += *lines;
    } else if (is_leaf) {
      text_ += " " + (node.is_scalar() ? scalar_text_of(node, Place::block) : "null") + "\n";
    } else if (fits(node, used) && !has_blocks(node, indent)) {
      text_ += " " + flow_text(node) + "\n";
    } else {
      text_ += "\n";
      node.is_list() ? list(node, indent) : mapping(node, indent);
    }
  }

  void mapping(const Node& node, std::size_t indent) {
    for (const auto& entry : node.entries) {
      text_.append(indent, ' ');
      this->entry(entry, indent);
    }
  }

 private:
  static constexpr std::size_t kStep = 2;

  /// The program, and whatever else at the margin is more than words; handlers.
  static bool has_blocks(const Node& node, std::size_t indent) {
    const auto is_block = [](const Node::Entry& entry) { return entry.second.is_list(); };
    const bool has_one = std::any_of(node.entries.begin(), node.entries.end(), is_block);
    const bool has_others = !std::all_of(node.entries.begin(), node.entries.end(), is_block);
    return has_one && (indent <= kStep || !has_others);
  }

  static bool fits(const Node& node, std::size_t used) {
    const bool is_empty = node.items.empty() && node.entries.empty();
    return is_empty || (!is_deep(node) && used + flow_text(node).size() < kWidth);
  }

  void entry(const Node::Entry& entry, std::size_t indent) {
    const std::string key = scalar_text_of(entry.first, Place::block) + ":";
    text_ += key;
    value(entry.second, indent + 2, indent + key.size());
  }

  void list(const Node& node, std::size_t indent) {
    for (const Node& item : node.items) {
      text_.append(indent, ' ');
      text_ += "-";
      const bool is_step = item.is_mapping() && !item.entries.empty();
      if (is_step && (item.entries.size() == 1 || !fits(item, indent))) {
        step(item, indent + 2);
      } else if (item.is_list() && !fits(item, indent)) {
        text_ += " " + flow_text(item) + "\n";
      } else {
        value(item, indent + 2, indent);
      }
    }
  }

  /// The first key stands behind the dash, the others below it.
  void step(const Node& step, std::size_t indent) {
    for (std::size_t i = 0; i < step.entries.size(); ++i) {
      if (i == 0) {
        text_ += " ";
      } else {
        text_.append(indent, ' ');
      }
      entry(step.entries[i], indent);
    }
  }

  std::string text_;
};

bool is_word_of_yaml(std::string_view text) {
  return text.empty() || text == "null" || text == "true" || text == "false" ||
         text.find_first_not_of("-0123456789.") == std::string_view::npos;
}

/// A null may be written as the word.
bool is_null(const Node& node) {
  return node.is_null() || (node.is_scalar() && !node.quoted && node.text == "null");
}

}  // namespace

std::string yaml_text(const Node& root) {
  Writer writer;
  writer.mapping(root, 0);
  return writer.take();
}

bool is_same_tree(const Node& left, const Node& right) {
  if (is_null(left) || is_null(right)) return is_null(left) && is_null(right);
  if (left.kind != right.kind || left.text != right.text) return false;
  if (left.is_scalar() && left.quoted != right.quoted && is_word_of_yaml(left.text)) return false;
  const auto same_entry = [](const Node::Entry& one, const Node::Entry& other) {
    return is_same_tree(one.first, other.first) && is_same_tree(one.second, other.second);
  };
  return std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                    is_same_tree) &&
         std::equal(left.entries.begin(), left.entries.end(), right.entries.begin(),
                    right.entries.end(), same_entry);
}

}  // namespace concord
