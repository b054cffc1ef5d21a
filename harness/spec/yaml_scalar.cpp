// YAML 1.2, 7.3: quoted and plain flow scalars, as far as one line of them goes.
#include "harness/spec/yaml_scalar.hpp"

namespace concord {

std::size_t quoted_length(std::string_view line) {
  const char quote = line.front();
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (quote == '"' && line[at] == '\\') {
      ++at;
    } else if (line[at] == quote) {
      const bool doubled = quote == '\'' && at + 1 < line.size() && line[at + 1] == quote;
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return 0;
}

std::size_t plain_length(std::string_view line, Context context) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const char next = at + 1 < line.size() ? line[at + 1] : ' ';
    const bool in_flow = context == Context::flow;
    if (in_flow && std::string_view(",[]{}").find(c) != std::string_view::npos) break;
    if (c == ':' && (next == ' ' ||
                     (in_flow && std::string_view(",[]{}").find(next) != std::string_view::npos)))
      break;
    if (c == '#' && at > 0 && line[at - 1] == ' ') break;
    if (c == '\r') break;
    if (c != ' ' && c != '\t') end = at + 1;
  }
  return end;
}

}  // namespace concord
