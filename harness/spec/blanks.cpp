// One walk over the tree of a file.
#include "harness/spec/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/spec/problems.hpp"

namespace concord {

namespace {

constexpr std::string_view kBegin = "<FILL IN ";
constexpr std::string_view kEnd = ">";

void add_blanks(const Node& node, Problems& problems) {
  if (node.is_scalar() && node.text.starts_with(kBegin) && node.text.ends_with(kEnd)) {
    const std::size_t length = node.text.size() - kBegin.size() - kEnd.size();
    problems.add(node.span,
                 fmt::format("a blank: fill in {}", node.text.substr(kBegin.size(), length)));
  }
  for (const Node& item : node.items) add_blanks(item, problems);
  for (const auto& [key, value] : node.entries) {
    add_blanks(key, problems);
    add_blanks(value, problems);
  }
}

}  // namespace

std::string blank(std::string_view what) {
  return fmt::format("{}{}{}", kBegin, what, kEnd);
}

Diagnostics blanks_in(const SourcePtr& source, const Node& root) {
  Problems problems(source);
  add_blanks(root, problems);
  return problems.take();
}

Diagnostics with_blanks(Diagnostics found, const Diagnostics& blanks) {
  const auto stands_in_a_blank = [&](const Diagnostic& each) {
    return std::any_of(blanks.begin(), blanks.end(),
                       [&](const Diagnostic& one) { return one.span.line == each.span.line; });
  };
  std::erase_if(found, stands_in_a_blank);
  found.insert(found.end(), blanks.begin(), blanks.end());
  std::stable_sort(found.begin(), found.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return left.span.line < right.span.line;
  });
  return found;
}

}  // namespace concord
