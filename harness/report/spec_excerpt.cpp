// Excerpts of a spec, by lines.
#include "harness/report/spec_excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

std::string note_on_first(const EdgeEnd& end) {
  return end.event ? "came at " + event_number(end) : "never came";
}

std::string note_on_second(const Violation& violation) {
  if (!violation.second->event) return "never came";
  const std::string came = "came at " + event_number(*violation.second);
  // Alone it may stand below something else than its name: an instant, a value.
  if (!violation.first) return printable(violation.second->name) + " " + came;
  return is_inversion(violation) ? came + ", too early" : came;
}

/// By line and column, so that a line is drawn once and its carets from left to right.
using Underlines = std::map<int, std::vector<Underline>>;

void add_underline(Underlines& by_line, Span span, std::string note) {
  if (!span.is_known()) return;
  by_line[span.line].push_back({span, std::move(note)});
}

Underlines underlines_of(const Violation& violation) {
  Underlines by_line;
  if (violation.first)
    add_underline(by_line, violation.first->span, note_on_first(*violation.first));
  if (violation.second) add_underline(by_line, violation.second->span, note_on_second(violation));
  if (by_line.empty()) add_underline(by_line, violation.span, "");
  for (auto& [line, underlines] : by_line) {
    std::sort(underlines.begin(), underlines.end(), [](const auto& left, const auto& right) {
      return left.span.column < right.span.column;
    });
  }
  return by_line;
}

}  // namespace

bool is_inversion(const Violation& violation) {
  if (!violation.first || !violation.second || !violation.second->event) return false;
  return !violation.first->event || *violation.second->event < *violation.first->event;
}

std::string event_number(const EdgeEnd& end) {
  return end.event ? fmt::format("#{}", *end.event + 1) : "";
}

std::string draw_spec_excerpt(const Spec& spec, const Violation& violation) {
  if (!spec.source) return "";
  std::string text;
  for (const auto& [line, underlines] : underlines_of(violation)) {
    text += fmt::format("{}:{}:{}\n", spec.source->path, line, underlines.front().span.column);
    text += render_underlined(*spec.source, underlines);
  }
  return printable_lines(text);
}

}  // namespace concord
