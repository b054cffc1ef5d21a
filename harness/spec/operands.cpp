// Values, exceptions and texts as YAML nodes. Awaitables and their children are read in
// awaitables.cpp.
#include "harness/spec/operands.hpp"

#include <fmt/format.h>

#include "harness/spec/awaitables.hpp"
#include "harness/spec/grammar.hpp"
#include "harness/spec/keys.hpp"

namespace concord {

namespace {

ExprPtr refuse_comprehension(ExprPtr value, const Node& node, Problems& problems) {
  if (value == nullptr || !std::holds_alternative<Comprehension>(value->node)) return value;
  problems.add(node.span, "a comprehension outside a list", fmt::format("write [{}]", node.text));
  return nullptr;
}

ExprPtr parse_list(const Node& node, NameScope& scope, Problems& problems) {
  ListOf list;
  bool complete = true;
  for (const Node& item : node.items) {
    list.items.push_back(item.is_scalar() ? parse_scalar(item, scope, problems)
                                          : parse_value(item, scope, problems));
    complete = complete && list.items.back() != nullptr;
  }
  return complete ? make_expression(node.span, std::move(list)) : nullptr;
}

ExprPtr parse_group(const Node& node, NameScope& scope, Problems& problems) {
  check_keys(node, {"group", "message"}, "an exception group", problems);
  NewExceptionGroup group;
  const Node& members = *node.find("group");
  if (!members.is_list() || members.items.empty()) {
    problems.add(members.span, "a group is made of a list of at least one exception",
                 "write {group: [E, ...], message: text}");
    return nullptr;
  }
  bool complete = true;
  for (const Node& item : members.items) {
    group.members.push_back(parse_exception(item, scope, problems));
    complete = complete && group.members.back() != nullptr;
  }
  if (const Node* message = node.find("message")) {
    group.message = parse_text_operand(*message, scope, problems);
    complete = complete && group.message != nullptr;
  }
  return complete ? make_expression(node.span, std::move(group)) : nullptr;
}

}  // namespace

ExprPtr parse_value(const Node& node, NameScope& scope, Problems& problems) {
  switch (node.kind) {
    case Node::Kind::null: return make_expression(node.span, Literal{});
    case Node::Kind::scalar:
      return refuse_comprehension(parse_scalar(node, scope, problems), node, problems);
    case Node::Kind::list: return parse_list(node, scope, problems);
    case Node::Kind::mapping: break;
  }
  if (node.find("group") != nullptr) return parse_group(node, scope, problems);
  return parse_awaitable_mapping(node, scope, problems);
}

ExprPtr parse_exception(const Node& node, NameScope& scope, Problems& problems) {
  if (node.is_scalar()) {
    return refuse_comprehension(parse_exception_scalar(node, scope, problems), node, problems);
  }
  if (node.is_mapping() && node.find("group") != nullptr) return parse_group(node, scope, problems);
  problems.add(node.span, "expected an exception",
               "write Type, Type(\"message\"), $e or {group: [E, ...], message: text}");
  return nullptr;
}

ExprPtr parse_duration_operand(const Node& node, NameScope& scope, Problems& problems) {
  ExprPtr value = parse_value(node, scope, problems);
  const auto* literal = value != nullptr ? std::get_if<Literal>(&value->node) : nullptr;
  if (literal == nullptr) return value;
  if (const auto* number = std::get_if<std::int64_t>(&literal->value);
      number != nullptr && *number != 0) {
    problems.add(node.span, fmt::format("duration '{}' has no unit", *number),
                 fmt::format("write {0}s or {0}ms", *number));
    return nullptr;
  }
  if (const auto* text = std::get_if<std::string>(&literal->value)) {
    problems.add(node.span, fmt::format("'{}' is no duration", *text),
                 "write 1s, 1.5s, 200ms or $variable");
    return nullptr;
  }
  return value;
}

ExprPtr parse_text_operand(const Node& node, NameScope& scope, Problems& problems) {
  if (!node.is_scalar()) {
    problems.add(node.span, "expected a text");
    return nullptr;
  }
  const std::string_view text = node.text;
  if (text.starts_with('"') && string_length(text) == text.size()) {
    const TextPlace place(text, node.span);
    return parse_quoted_text(text.substr(1, text.size() - 2), place.part(0, text.size()), scope,
                             problems);
  }
  return parse_text(text, node.span, scope, problems);
}

LiteralPart literal_part(const ExprPtr& text) {
  if (text == nullptr) return {};
  if (const auto* parts = std::get_if<TextOf>(&text->node)) {
    LiteralPart first = parts->parts.empty() ? LiteralPart{} : literal_part(parts->parts.front());
    first.is_whole = false;
    return first;
  }
  const auto* literal = std::get_if<Literal>(&text->node);
  const auto* whole = literal != nullptr ? std::get_if<std::string>(&literal->value) : nullptr;
  return whole != nullptr ? LiteralPart{*whole, true} : LiteralPart{};
}

}  // namespace concord
