// The rules of the house that a machine can check, as pure functions over files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concord::tidy {

struct File {
  std::string path;  ///< From the root of the project, with slashes.
  std::string text;

  bool is_below(std::string_view folder) const { return path.starts_with(folder); }
  bool ends_with(std::string_view ending) const { return path.ends_with(ending); }
  bool is_cpp() const { return ends_with(".cpp") || ends_with(".hpp"); }
};

using Files = std::vector<File>;
using Complaints = std::vector<std::string>;  ///< "PATH:LINE: what is wrong", or "PATH: ...".

/// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text);

struct Rule {
  std::string name;
  Complaints (*check)(const Files& files);
};
/// THE table of rules.
const std::vector<Rule>& rules();

}  // namespace concord::tidy
