// What begins at a line's beginning stands in the namespace that the line "namespace ... {" opened.
#include "tests/tidy/type_names.hpp"

#include <fmt/format.h>

#include <map>
#include <regex>

namespace concord::tidy {

namespace {

/// The types that a header defines, as "namespace::Name".
std::vector<std::string> types_of(const File& header) {
  static const std::regex kNamespace(R"(namespace ([\w:]+) \{)");
  static const std::regex kType(R"((class|struct|enum class) (\w+)\b(?!;).*)");
  std::string place;
  std::vector<std::string> types;
  for (const std::string_view line : lines_of(header.text)) {
    std::cmatch found;
    if (std::regex_match(line.begin(), line.end(), found, kNamespace)) {
      place = found[1].str() + "::";
    } else if (std::regex_match(line.begin(), line.end(), found, kType)) {
      types.push_back(place + found[2].str());
    }
  }
  return types;
}

}  // namespace

Complaints check_type_names(const Files& files) {
  std::map<std::string, std::string> homes;
  Complaints found;
  for (const File& file : files) {
    if (!file.ends_with(".hpp")) continue;
    for (const std::string& type : types_of(file)) {
      const auto [home, is_new] = homes.emplace(type, file.path);
      if (is_new || home->second == file.path) continue;
      found.push_back(fmt::format("{}: {} is defined in {} too", file.path, type, home->second));
    }
  }
  return found;
}

}  // namespace concord::tidy
