// Lists and mappings are walked here; scalars are parsed as any value of the language and folded.
#include "harness/spec/expected_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/expect_fold.hpp"
#include "harness/spec/expression_parser.hpp"
#include "harness/spec/scope.hpp"

namespace concord {

namespace {

constexpr std::string_view kExceptionForms =
    "write Type, Type(\"message\"), {group: [E, ...]} or {error: E, cause: E}";

/// `pending#1`: the display name of one of several tasks, which the grammar of values does not
/// know.
bool is_numbered_name(std::string_view text) {
  const std::size_t sign = text.find('#');
  if (sign == 0 || sign == std::string_view::npos || sign + 1 == text.size()) return false;
  const auto is_name = [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; };
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(sign), is_name) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(sign) + 1, text.end(), is_digit);
}

ExprPtr parse(const Node& scalar, const ExpectContext& context) {
  NameScope scope(context.names);
  return parse_scalar(scalar, scope, context.problems);
}

/// What a whole scalar can be besides an expression: in a program a bare type is a text like any
/// word, but nobody expects that text.
std::optional<ExpectedValue> read_name(const Node& node, const ExpectContext& context) {
  if (is_numbered_name(node.text)) return ExpectedValue{node.span, ExpectedText{node.text}};
  if (!context.names.exception_types.contains(node.text)) return std::nullopt;
  return ExpectedValue{
      node.span, ExpectedException{node.span, node.text, std::nullopt, std::nullopt, nullptr}};
}

std::optional<ExpectedValue> read_scalar(const Node& node, const ExpectContext& context) {
  if (auto name = read_name(node, context)) return name;
  const ExprPtr expression = parse(node, context);
  if (expression == nullptr) return std::nullopt;
  if (std::holds_alternative<Comprehension>(expression->node)) {
    context.mistake(node.span, "a comprehension outside a list",
                    fmt::format("write [{}]", node.text));
    return std::nullopt;
  }
  return fold(*expression, context.problems);
}

/// One item, or all the values of `$n for n in range(10)`.
bool append_item(const Node& item, ExpectedList& list, const ExpectContext& context) {
  std::optional<ExpectedValue> value;
  if (!item.is_scalar() || read_name(item, context)) {
    value = read_value(item, context);
  } else if (const ExprPtr expression = parse(item, context)) {
    value = fold(*expression, context.problems);
    if (value && std::holds_alternative<Comprehension>(expression->node)) {
      auto& several = std::get<ExpectedList>(value->held).items;
      std::move(several.begin(), several.end(), std::back_inserter(list.items));
      return true;
    }
  }
  if (!value) return false;
  list.items.push_back(std::move(*value));
  return true;
}

std::optional<ExpectedValue> read_list(const Node& node, const ExpectContext& context) {
  ExpectedList list;
  bool complete = true;
  for (const Node& item : node.items) complete = append_item(item, list, context) && complete;
  if (!complete) return std::nullopt;
  return ExpectedValue{node.span, std::move(list)};
}

bool has_only_keys(const Node& mapping, const std::vector<std::string>& known,
                   const ExpectContext& context) {
  bool good = true;
  for (const auto& [key, value] : mapping.entries) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    context.mistake(
        key.span, fmt::format("'{}' is no part of an expected exception", key.text),
        nearest_word(key.text, known) ? suggestion(key.text, known) : std::string(kExceptionForms));
    good = false;
  }
  return good;
}

std::optional<ExpectedException> read_group(const Node& node, const ExpectContext& context) {
  const Node& members = *node.find("group");
  if (!members.is_list()) {
    context.mistake(members.span, "the members of a group are a list", "write {group: [E, ...]}");
    return std::nullopt;
  }
  if (members.items.empty()) {
    context.mistake(members.span, "no group is without members", "list what it holds");
    return std::nullopt;
  }
  ExpectedException group{node.span, "", std::nullopt, std::vector<ExpectedException>{}, nullptr};
  bool complete = true;
  for (const Node& item : members.items) {
    auto member = read_exception(item, context);
    complete = complete && member.has_value();
    if (member) group.members->push_back(std::move(*member));
  }
  if (const Node* message = node.find("message")) {
    const auto text = read_value(*message, context);
    const auto* held = text ? std::get_if<ExpectedText>(&text->held) : nullptr;
    if (held != nullptr) group.message = held->text;
    if (text && held == nullptr) context.mistake(message->span, "a message is a text");
    complete = complete && held != nullptr;
  }
  if (!complete) return std::nullopt;
  return group;
}

std::optional<ExpectedException> read_with_cause(const Node& node, const ExpectContext& context) {
  const Node* cause = node.find("cause");
  if (cause == nullptr) {
    context.mistake(node.span, "'error' without 'cause'",
                    "write the error alone, or add 'cause: E'");
    return std::nullopt;
  }
  auto error = read_exception(*node.find("error"), context);
  auto behind = read_exception(*cause, context);
  if (!error || !behind) return std::nullopt;
  error->cause = std::make_shared<const ExpectedException>(std::move(*behind));
  return error;
}

std::optional<ExpectedException> read_exception_mapping(const Node& node,
                                                        const ExpectContext& context) {
  if (node.find("group") != nullptr) {
    if (!has_only_keys(node, {"group", "message"}, context)) return std::nullopt;
    return read_group(node, context);
  }
  if (node.find("error") != nullptr) {
    if (!has_only_keys(node, {"error", "cause"}, context)) return std::nullopt;
    return read_with_cause(node, context);
  }
  if (has_only_keys(node, {"group", "error", "cause"}, context)) {
    context.mistake(node.span, "no exception is named here", std::string(kExceptionForms));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ExpectedValue> read_value(const Node& node, const ExpectContext& context) {
  switch (node.kind) {
    case Node::Kind::null:
      context.mistake(node.span, "a value is missing", "write null if None is meant");
      return std::nullopt;
    case Node::Kind::scalar: return read_scalar(node, context);
    case Node::Kind::list: return read_list(node, context);
    case Node::Kind::mapping: break;
  }
  auto exception = read_exception_mapping(node, context);
  if (!exception) return std::nullopt;
  return ExpectedValue{node.span, std::move(*exception)};
}

std::optional<ExpectedException> read_exception(const Node& node, const ExpectContext& context) {
  if (node.is_mapping()) return read_exception_mapping(node, context);
  if (!node.is_scalar()) {
    context.mistake(node.span, "expected an exception", std::string(kExceptionForms));
    return std::nullopt;
  }
  NameScope scope(context.names);
  const ExprPtr expression = parse_exception_scalar(node, scope, context.problems);
  auto value = expression == nullptr ? std::nullopt : fold(*expression, context.problems);
  if (!value) return std::nullopt;
  if (auto* exception = std::get_if<ExpectedException>(&value->held)) return std::move(*exception);
  context.mistake(node.span, fmt::format("'{}' is no exception", node.text),
                  std::string(kExceptionForms));
  return std::nullopt;
}

std::optional<std::string> read_text(const Node& node, const ExpectContext& context) {
  if (node.text.find('$') == std::string::npos) return node.text;
  NameScope scope(context.names);
  const ExprPtr expression = parse_text(node.text, node.span, scope, context.problems);
  if (expression == nullptr) return std::nullopt;
  const auto value = fold(Expr{node.span, TextOf{{expression}}}, context.problems);
  if (!value) return std::nullopt;
  return std::get<ExpectedText>(value->held).text;
}

std::optional<std::int64_t> read_number(const Node& node, std::string_view subject,
                                        const ExpectContext& context) {
  const std::size_t before = context.problems.count();
  const auto value = node.is_scalar() ? read_scalar(node, context) : std::nullopt;
  const auto* number = value ? std::get_if<std::int64_t>(&value->held) : nullptr;
  if (number != nullptr && *number >= 0) return *number;
  if (context.problems.count() == before) {
    context.mistake(node.span, fmt::format("{} is an integer that is not negative", subject),
                    "write 0, 1, 2, ...");
  }
  return std::nullopt;
}

std::optional<Instant> read_instant(const Node& node, const ExpectContext& context) {
  if (node.is_scalar() && node.text == "0") return 0;
  const std::size_t before = context.problems.count();
  const auto value = node.is_scalar() ? read_scalar(node, context) : std::nullopt;
  const auto* instant = value ? std::get_if<Duration>(&value->held) : nullptr;
  if (instant != nullptr && instant->ns >= 0) return instant->ns;
  if (context.problems.count() != before) return std::nullopt;
  const auto* number = value ? std::get_if<std::int64_t>(&value->held) : nullptr;
  if (number != nullptr && *number >= 0) {
    context.mistake(node.span, fmt::format("duration '{}' has no unit", node.text),
                    fmt::format("write {0}s or {0}ms", node.text));
  } else {
    context.mistake(node.span, fmt::format("'{}' is no instant", node.text),
                    "an instant is a time since the program began: 0s, 1500ms, 2s");
  }
  return std::nullopt;
}

}  // namespace concord
