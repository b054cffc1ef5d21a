// yaml-cpp says what it expected; what went wrong is found by looking at the source around that
// place. The causes are tried in order, the most certain first; where none fits, yaml-cpp's own
// words stand.
#include "harness/spec/yaml_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/spec/yaml_scalar.hpp"

namespace concord {

namespace {

struct Error {
  const std::string& message;
  Span where;
  std::string_view line;  ///< The line of the error.
  std::string_view rest;  ///< From the error to the end of its line.
  const YamlSituation& situation;
  Problems& problems;

  /// The scalar that ends right before the error on the same line, if any.
  const Node* scalar_before() const {
    const auto& last = situation.last_scalar;
    if (!last || last->span.line != where.line) return nullptr;
    const auto end =
        static_cast<std::size_t>(std::max(last->span.column + last->span.length - 1, 0));
    const auto at = static_cast<std::size_t>(std::max(where.column - 1, 0));
    if (end > at || at > line.size()) return nullptr;
    const bool only_blanks =
        line.substr(end, at - end).find_first_not_of(' ') == std::string_view::npos;
    return only_blanks ? &*last : nullptr;
  }

  /// From a scalar's beginning to the end of its line, as it should stand in quotes.
  std::string quoted_line(const Node& scalar) const {
    std::string_view value = line.substr(static_cast<std::size_t>(scalar.span.column - 1));
    while (value.ends_with(' ')) value.remove_suffix(1);
    const bool single = value.find('\'') == std::string_view::npos;
    return value.find('"') == std::string_view::npos ? fmt::format("\"{}\"", value)
           : single                                  ? fmt::format("'{}'", value)
                    : std::string("'...', with '' for each ' inside");
  }
};

bool explain_colon(const Error& error) {
  const Node* scalar = error.scalar_before();
  const bool colon = error.rest.starts_with(": ") || error.rest == ":";
  if (!colon || scalar == nullptr) return false;
  const std::string help = error.situation.open_flow ? "quote the whole value"
                                                     : fmt::format("quote the whole value: {}",
                                                                   error.quoted_line(*scalar));
  error.problems.add({error.where.line, error.where.column, 2}, "': ' inside a plain value", help);
  return true;
}

bool explain_bracket_in_plain(const Error& error) {
  const Node* scalar = error.scalar_before();
  const bool bracket = error.rest.starts_with('[') || error.rest.starts_with('{');
  if (!bracket || scalar == nullptr || scalar->quoted || !error.situation.open_flow) return false;
  error.problems.add(
      error.where,
      fmt::format("'{}' inside a plain value of a flow list or mapping", error.rest.front()),
      "quote the whole value, or use the block form");
  return true;
}

bool explain_text_behind_quotes(const Error& error) {
  const Node* scalar = error.scalar_before();
  if (scalar == nullptr || !scalar->quoted || error.rest.empty()) return false;
  error.problems.add({error.where.line, error.where.column, static_cast<int>(error.rest.size())},
                     "text behind a closing quote",
                     error.situation.open_flow
                         ? "quote the whole value"
                         : fmt::format("quote the whole value: {}", error.quoted_line(*scalar)));
  return true;
}

bool explain_closing_bracket(const Error& error) {
  if (!error.rest.starts_with(']') && !error.rest.starts_with('}')) return false;
  error.problems.add(error.where,
                     fmt::format("'{}' closes nothing that is open", error.rest.front()));
  return true;
}

bool explain_open_bracket(const Error& error) {
  if (!error.situation.open_flow) return false;
  Span open = error.situation.open_flow->span;
  open.length = 1;
  error.problems.add(
      open,
      fmt::format("this '{}' is not closed", error.situation.open_flow->is_list() ? '[' : '{'),
      fmt::format("it ends at line {}, where something else stands than ',' or '{}'",
                  error.where.line, error.situation.open_flow->is_list() ? ']' : '}'));
  return true;
}

/// yaml-cpp takes the text without a colon and the key below it for one text, and stumbles over the
/// key's colon.
bool explain_key_without_colon(const Error& error) {
  if (!error.rest.starts_with(':')) return false;
  const auto& last = error.situation.last_scalar;
  for (int number = last ? last->span.line : 1; number < error.where.line; ++number) {
    const std::string_view above = error.problems.source()->line(number);
    const std::size_t begin = above.find_first_not_of(" -");
    if (begin == std::string_view::npos || above[begin] == '#') continue;
    const std::string_view text =
        above.substr(begin, plain_length(above.substr(begin), Context::block));
    if (above.substr(begin + text.size()).starts_with(':')) continue;
    error.problems.add({number, static_cast<int>(begin) + 1, static_cast<int>(text.size())},
                       fmt::format("'{}' has no ':' behind it", text),
                       fmt::format("write '{}: ...'", text));
    return true;
  }
  error.problems.add(error.where, "a key that begins on a line above",
                     "each key stands on one line, with ':' behind it");
  return true;
}

bool explain_indentation(const Error& error) {
  const std::size_t first = error.line.find_first_not_of(' ');
  if (first + 1 != static_cast<std::size_t>(error.where.column)) return false;
  error.problems.add({error.where.line, error.where.column, static_cast<int>(error.rest.size())},
                     "this line's indentation fits none of the lines above",
                     "keys of one mapping, and the '-' of one list, begin in the same column");
  return true;
}

bool explain_sign(const Error& error) {
  constexpr std::string_view kSigns = "@`%&*!|>";
  if (error.rest.empty() || kSigns.find(error.rest.front()) == std::string_view::npos) return false;
  const char sign = error.rest.front();
  if (sign == '*' || sign == '&') {
    const std::size_t length = std::min(error.rest.find_first_of(" ,]}"), error.rest.size());
    error.problems.add({error.where.line, error.where.column, static_cast<int>(length)},
                       std::string(kNoAnchors), std::string(kInsteadOfAnchors));
  } else {
    error.problems.add(error.where, fmt::format("'{}' cannot begin a plain value", sign),
                       "quote the whole value");
  }
  return true;
}

bool explain_dash(const Error& error) {
  if (!error.rest.starts_with("- ")) return false;
  error.problems.add(error.where, "a list begins on the line of its key",
                     "put each '- ' on a line of its own");
  return true;
}

constexpr std::array kCauses{explain_colon,
                             explain_bracket_in_plain,
                             explain_text_behind_quotes,
                             explain_closing_bracket,
                             explain_open_bracket,
                             explain_key_without_colon,
                             explain_indentation,
                             explain_dash,
                             explain_sign};

}  // namespace

void explain_yaml_error(const std::string& message, Span where, const YamlSituation& situation,
                        Problems& problems) {
  const std::string_view line = problems.source()->line(where.line);
  const auto at = std::min(static_cast<std::size_t>(std::max(where.column - 1, 0)), line.size());
  const Error error{message, where, line, line.substr(at), situation, problems};
  for (const auto& explain : kCauses) {
    if (explain(error)) return;
  }
  problems.add(where, fmt::format("not YAML: {}", message));
}

}  // namespace concord
