// Parentheses and commas are counted; texts in quotes hold neither, as the generator writes them.
#include "harness/fuzz/calls.hpp"

#include "harness/fuzz/names.hpp"

namespace concord::fuzz {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The arguments between the parentheses that open at `open`.
std::optional<Call> parse_call(std::string_view text, std::size_t begin, std::size_t open) {
  Call call{std::string(text.substr(begin, open - begin)), {}, begin, open};
  int depth = 0;
  std::size_t argument = open + 1;
  for (std::size_t at = open; at < text.size(); ++at) {
    const char sign = text[at];
    if (sign == '(' || sign == '[') ++depth;
    if (sign == ')' || sign == ']') --depth;
    const bool is_over = depth == 0;
    if ((sign == ',' && depth == 1) || is_over) {
      const std::string_view value = trimmed(text.substr(argument, at - argument));
      if (!value.empty()) call.arguments.emplace_back(value);
      argument = at + 1;
    }
    if (!is_over) continue;
    call.end = at + 1;
    return call;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Call> find_call(std::string_view text, std::string_view name, std::size_t from) {
  std::optional<Call> found;
  each_name(text, [&](std::string_view each, std::size_t at) {
    const std::size_t open = at + each.size();
    if (found || at < from || open >= text.size() || text[open] != '(') return;
    if (at > 0 && (text[at - 1] == '.' || text[at - 1] == '$')) return;
    if (name.empty() || each == name) found = parse_call(text, at, open);
  });
  return found;
}

std::string call_text(const Call& call) {
  std::string text = call.name + "(";
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    text += (i == 0 ? "" : ", ") + call.arguments[i];
  }
  return text + ")";
}

}  // namespace concord::fuzz
