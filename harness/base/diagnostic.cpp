// Rendering of diagnostics: the source line, carets below it, and the advice.
#include "harness/base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "harness/base/ensure.hpp"
#include "harness/base/utf8.hpp"

namespace concord {

namespace {

constexpr std::size_t kWidestLine = 120;

/// The part of a line that is shown, and where it begins: all of it unless it is too long.
struct Excerpt {
  std::string text;
  std::size_t begin = 0;
};

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

Excerpt excerpt_around(std::string_view line, int column) {
  Excerpt shown{std::string(line), 0};
  if (line.size() > kWidestLine) {
    const auto at = static_cast<std::size_t>(std::max(column - 1, 0));
    shown.begin =
        std::min(at > kWidestLine / 2 ? at - kWidestLine / 2 : 0, line.size() - kWidestLine);
    std::size_t end = shown.begin + kWidestLine;
    while (shown.begin > 0 && continues_character(line[shown.begin])) --shown.begin;
    while (end < line.size() && continues_character(line[end])) ++end;
    shown.text = std::string(line.substr(shown.begin, end - shown.begin));
  }
  // A tab would shift the carets, an escape sequence would colour the terminal.
  const auto is_control = [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; };
  std::replace_if(shown.text.begin(), shown.text.end(), is_control, ' ');
  return shown;
}

/// Columns on the terminal before byte `offset` of the shown text.
std::size_t columns_before(const Excerpt& shown, int column) {
  const auto offset = static_cast<std::size_t>(std::max(column - 1, 0));
  const std::size_t inside = offset > shown.begin ? offset - shown.begin : 0;
  return display_width(std::string_view(shown.text).substr(0, std::min(inside, shown.text.size())));
}

std::string carets(const Excerpt& shown, Span span) {
  const std::size_t before = columns_before(shown, span.column);
  const std::size_t after = columns_before(shown, span.column + std::max(span.length, 1));
  const std::size_t width = std::max<std::size_t>(after > before ? after - before : 1, 1);
  return std::string(before, ' ') + "^" + std::string(width - 1, '~');
}

}  // namespace

void broken_invariant(std::string_view what, std::source_location where) {
  fmt::print(stderr, "concord: internal error: {} ({}:{})\n", what, where.file_name(),
             where.line());
  std::abort();
}

std::string_view Source::line(int number) const {
  std::string_view rest = text;
  for (int current = 1; number >= 1; ++current) {
    const std::size_t end = rest.find('\n');
    if (current == number) {
      std::string_view found = rest.substr(0, end);
      if (found.ends_with('\r')) found.remove_suffix(1);
      return found;
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

std::string render(const Diagnostic& diagnostic) {
  const std::string_view kind = diagnostic.severity == Severity::error ? "error" : "warning";
  const std::string rule = diagnostic.rule.empty() ? "" : " [" + diagnostic.rule + "]";
  const std::string path = diagnostic.source ? diagnostic.source->path : "";
  if (!diagnostic.span.is_known() || !diagnostic.source) {
    std::string text = path.empty() ? "" : path + ": ";
    text += fmt::format("{}: {}{}\n", kind, diagnostic.what, rule);
    if (!diagnostic.help.empty()) text += fmt::format("help: {}\n", diagnostic.help);
    return text;
  }
  const Span span = diagnostic.span;
  std::string text = fmt::format("{}:{}:{}: {}: {}{}\n", path, span.line, span.column, kind,
                                 diagnostic.what, rule);
  text += render_underlined(*diagnostic.source, {{span, ""}});
  if (!diagnostic.help.empty()) text += fmt::format("help: {}\n", diagnostic.help);
  return text;
}

std::string render_underlined(const Source& source, const std::vector<Underline>& underlines) {
  ensure(!underlines.empty(), "an underlined line needs at least one span");
  const Span first = underlines.front().span;
  const Excerpt shown = excerpt_around(source.line(first.line), first.column);
  std::string text = fmt::format("{:5} | {}\n", first.line, shown.text);
  for (const Underline& underline : underlines) {
    text += fmt::format("      | {}{}{}\n", carets(shown, underline.span),
                        underline.note.empty() ? "" : " ", underline.note);
  }
  return text;
}

}  // namespace concord
