// Labels are made of letters, digits and a few signs, and cannot be mistaken for events.
#include "harness/spec/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace concord {

namespace {

bool is_label_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '=';
}

bool is_label(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_label_sign);
}

std::string nearest_label(std::string_view text) {
  std::string label;
  for (const char c : text) {
    if (is_label_sign(c)) {
      label += c;
    } else if (!label.empty() && label.back() != '-') {
      label += '-';
    }
  }
  while (label.ends_with('-')) label.pop_back();
  return label;
}

/// "return" of "return", of "t.return" and of "$name.return".
bool ends_like_event(std::string_view text, bool is_whole) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos && !is_whole) return false;
  const auto kind =
      parse_word<EventKind>(dot == std::string_view::npos ? text : text.substr(dot + 1));
  return kind.has_value() && *kind != EventKind::mark;
}

bool check_signs(const Node& node, std::string_view literal, bool is_whole, Problems& problems) {
  if (is_label(literal)) return true;
  const std::string nearest = is_whole ? nearest_label(literal) : "";
  problems.add(node.span, fmt::format("mark '{}' holds a sign that a mark cannot have", node.text),
               nearest.empty()
                   ? "marks are made of letters, digits, '_', '-', '.', '=' and $ values"
                   : fmt::format("perhaps '{}'", nearest));
  return false;
}

/// The literal text at the end of a label; it may be all of it.
std::string_view last_literal(const Expr& label) {
  const Expr* last = &label;
  if (const auto* parts = std::get_if<TextOf>(&label.node)) last = parts->parts.back().get();
  const auto* literal = std::get_if<Literal>(&last->node);
  const auto* text = literal != nullptr ? std::get_if<std::string>(&literal->value) : nullptr;
  return text != nullptr ? std::string_view(*text) : std::string_view{};
}

bool check_label(const Node& node, const Expr& label, Problems& problems) {
  const auto* parts = std::get_if<TextOf>(&label.node);
  if (parts != nullptr) {
    for (const ExprPtr& part : parts->parts) {
      const std::string_view literal = last_literal(*part);
      if (!check_signs(node, literal, false, problems)) return false;
    }
  } else if (!check_signs(node, last_literal(label), true, problems)) {
    return false;
  }
  if (!ends_like_event(last_literal(label), parts == nullptr)) return true;
  problems.add(node.span,
               fmt::format("mark '{}' looks like an event of a task or group", node.text),
               "start, return, raise, cancel, cancelled and exit are events");
  return false;
}

}  // namespace

ExprPtr read_label(const Node& node, NameScope& scope, Problems& problems) {
  ExprPtr label = parse_text_operand(node, scope, problems);
  if (label == nullptr || !check_label(node, *label, problems)) return nullptr;
  const LiteralPart part = literal_part(label);
  if (part.is_whole && part.text.empty()) {
    problems.add(node.span, "a mark without a label");
    return nullptr;
  }
  if (ProgramOutline* outline = scope.outline()) {
    (part.is_whole ? outline->names.marks : outline->names.mark_prefixes).insert(part.text);
    outline->marks.push_back({part.text, node.span});
  }
  return label;
}

void check_labels_against_tasks(const ProgramOutline& outline, Problems& problems) {
  for (const MarkPlace& mark : outline.marks) {
    const std::size_t dot = mark.text.find('.');
    if (dot == std::string::npos) continue;
    const std::string first = mark.text.substr(0, dot);
    if (!outline.names.tasks.contains(first)) continue;
    problems.add(mark.span,
                 fmt::format("mark '{}' looks like an event of task '{}'", mark.text, first),
                 fmt::format("write '{}-{}'", first, mark.text.substr(dot + 1)));
  }
}

}  // namespace concord
