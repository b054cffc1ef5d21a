// Who may include whom, and where third-party libraries may be seen.
#include "tests/tidy/include_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace concord::tidy {

namespace {

using Names = std::set<std::string>;

/// The folders of harness/ that each folder of it may include, itself aside.
const std::map<std::string, Names> kMaySee{
    {"base", {}},
    {"process", {"base"}},
    {"stats", {"model"}},
    {"model", {"base"}},
    {"interpret", {"base", "model"}},
    {"python", {"base", "model"}},
    {"spec", {"base", "model"}},
    {"judge", {"base", "model"}},
    {"exact", {"base", "model"}},
    {"run", {"base", "model", "judge", "exact"}},
    {"bench", {"base", "model", "judge"}},
    {"compare", {"base", "process", "model", "stats", "bench"}},
    {"claims", {"base", "model"}},
    {"report", {"base", "model", "stats"}},
    {"fuzz", {"base", "model", "spec", "exact"}},
    {"cli",
     {"base", "model", "stats", "fuzz", "python", "spec", "judge", "exact", "run", "bench",
      "compare", "claims", "report"}},
};
const Names kBackendsMaySee{"base", "model", "interpret", "process", "python"};
/// One engine under two names: a backend that may include another, and that other.
const std::map<std::string, std::string> kVariantOf{{"backends/threads-serial", "backends/threads"},
                                                    {"backends/cpython", "backends/exec"},
                                                    {"backends/uvloop", "backends/cpython"}};

/// First part of an include in angle brackets -> the only folders that may have it. Tests may have
/// all.
const std::multimap<std::string, std::string> kHomes{
    {"sha256.h", "harness/base/"},
    {"yaml-cpp", "harness/spec/"},
    {"CLI", "harness/cli/"},
    {"benchmark", "harness/bench/"},
    {"nlohmann", "harness/report/"},
    {"nlohmann", "backends/exec/"},
    {"gtest", "tests/"},
    {"gmock", "tests/"},
    {"pugixml.hpp", "harness/report/"},
    {"boost", "backends/asio/"},
    {"mimalloc", "harness/bench/"},
    {"valgrind", "harness/bench/"},
    {"boost", "harness/stats/"},
};

/// The first `count` parts: of a path in a folder of a folder, say, two give both folders.
std::string first_parts(const std::string& path, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count && end != std::string::npos; ++i) end = path.find('/', end + (i > 0));
  return path.substr(0, end);
}

bool may_include(const File& file, const std::string& included) {
  if (file.is_below("tests/") || file.path == "harness/main.cpp") return true;
  const std::string from = first_parts(file.path, 2);
  const std::string to = first_parts(included, 2);
  if (from == to || included.find('/') == std::string::npos) return true;
  if (const auto variant = kVariantOf.find(from); variant != kVariantOf.end()) {
    if (variant->second == to) return true;
  }
  if (!included.starts_with("harness/")) return false;
  const std::string folder = to.substr(std::string("harness/").size());
  if (file.is_below("backends/")) return kBackendsMaySee.contains(folder);
  const auto seen = kMaySee.find(from.substr(from.find('/') + 1));
  return seen != kMaySee.end() && seen->second.contains(folder);
}

bool is_at_home(const File& file, const std::string& included) {
  const auto [first, last] = kHomes.equal_range(first_parts(included, 1));
  return first == last || file.is_below("tests/") ||
         std::any_of(first, last, [&](const auto& home) { return file.is_below(home.second); });
}

}  // namespace

Complaints check_includes(const Files& files) {
  static const std::regex kInclude(R"re(^#include ([<"])([^>"]+)[>"])re");
  Complaints found;
  for (const File& file : files) {
    if (!file.is_cpp()) continue;
    for (const std::string_view line : lines_of(file.text)) {
      std::match_results<std::string_view::const_iterator> match;
      if (!std::regex_search(line.begin(), line.end(), match, kInclude)) continue;
      const std::string included = match[2];
      if (match[1] == "\"") {
        if (!may_include(file, included)) {
          found.push_back(fmt::format("{}: must not include {}", file.path, included));
        }
        continue;
      }
      if (is_at_home(file, included)) continue;
      const auto home = kHomes.find(first_parts(included, 1));
      found.push_back(fmt::format("{}: <{}> belongs in {}", file.path, included, home->second));
    }
  }
  return found;
}

Complaints check_cmake_lists_sources(const Files& files) {
  std::map<std::string, std::string_view> lists;
  for (const File& file : files) {
    if (file.ends_with("CMakeLists.txt")) lists[file.path] = file.text;
  }
  Complaints found;
  for (const File& file : files) {
    if (!file.ends_with(".cpp")) continue;
    bool is_listed = false;
    for (std::size_t slash = file.path.rfind('/'); !is_listed;
         slash = file.path.rfind('/', slash - 1)) {
      const bool is_root = slash == std::string::npos;
      const std::string folder = is_root ? "" : file.path.substr(0, slash + 1);
      const auto list = lists.find(folder + "CMakeLists.txt");
      const std::string name = file.path.substr(folder.size());
      is_listed = list != lists.end() && list->second.find(name) != std::string_view::npos;
      if (is_root || slash == 0) break;
    }
    if (!is_listed) found.push_back(fmt::format("{}: stands in no CMakeLists.txt", file.path));
  }
  return found;
}

}  // namespace concord::tidy
