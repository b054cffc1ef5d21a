// THE table of rules, and what they share.
#include "tests/tidy/rules.hpp"

#include "tests/tidy/function_lengths.hpp"
#include "tests/tidy/include_rules.hpp"
#include "tests/tidy/text_rules.hpp"
#include "tests/tidy/type_names.hpp"

namespace concord::tidy {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

const std::vector<Rule>& rules() {
  static const std::vector<Rule> table{
      {"includes", check_includes},
      {"sources are listed", check_cmake_lists_sources},
      {"file sizes", check_file_sizes},
      {"function lengths", check_function_lengths},
      {"opening comments", check_opening_comments},
      {"line shapes", check_line_shapes},
      {"banned words", check_banned_words},
      {"references", check_references},
      {"type names", check_type_names},
  };
  return table;
}

}  // namespace concord::tidy
