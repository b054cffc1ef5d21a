// Finding and opening spec files.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/glob.hpp"
#include "harness/spec/load.hpp"

namespace concord {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargest = std::uintmax_t{1} << 20U;

/// The path below `root` without its extension, or the path as it was typed for a file elsewhere.
std::string id_of(const fs::path& root, const fs::path& file) {
  std::error_code error;
  const fs::path relative = fs::relative(file, root, error);
  const bool is_below = !error && !relative.empty() && *relative.begin() != "..";
  fs::path id = is_below ? relative : file.lexically_normal();
  return id.replace_extension().generic_string();
}

bool is_spec(const fs::path& path) {
  return path.extension() == ".yaml";
}

/// All spec files below a directory; without order.
std::vector<SpecFile> files_below(const fs::path& root, const fs::path& directory) {
  std::vector<SpecFile> files;
  // Of the root's own files each path begins with it; else links have to be followed.
  const auto id_here = [&](const fs::path& file) {
    if (root != directory) return id_of(root, file);
    return file.lexically_relative(root).replace_extension().generic_string();
  };
  std::error_code error;
  for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error) && is_spec(entry->path())) {
      files.push_back({id_here(entry->path()), entry->path(), ""});
    }
  }
  // The ledger lies among the specs, but is none.
  std::erase_if(files, [](const SpecFile& file) {
    return file.id == "claims" || file.id == "documents";
  });
  return files;
}

struct Pattern {
  std::string text;
  std::string row;
};

Pattern split_row(const std::string& typed) {
  const std::size_t open = typed.rfind('[');
  if (open == std::string::npos || !typed.ends_with(']')) return {typed, ""};
  return {typed.substr(0, open), typed.substr(open + 1, typed.size() - open - 2)};
}

class Finder {
 public:
  explicit Finder(const fs::path& root) : root_(root), all_(files_below(root, root)) {}

  std::vector<SpecFile> find(const std::string& typed) const {
    const Pattern pattern = split_row(typed);
    std::vector<SpecFile> found = find_files(pattern.text);
    for (SpecFile& file : found) file.row = pattern.row;
    return found;
  }

  std::vector<SpecFile> all_valid() const {
    std::vector<SpecFile> valid = all_;
    std::erase_if(valid, [](const SpecFile& file) { return file.id.starts_with("invalid/"); });
    return valid;
  }

  Diagnostic nothing_found(const std::string& typed) const {
    const std::string text = split_row(typed).text;
    std::vector<std::string> ids;
    for (const SpecFile& file : all_valid()) ids.push_back(file.id);
    std::sort(ids.begin(), ids.end());
    auto near = nearest_word(text, ids);
    const auto same_end = std::find_if(
        ids.begin(), ids.end(), [&](const std::string& id) { return id.ends_with("/" + text); });
    if (same_end != ids.end()) near = *same_end;
    return {nullptr,
            {},
            fmt::format("no spec matches '{}'", typed),
            near ? fmt::format("did you mean '{}'?", *near) : "'concord list' shows all of them"};
  }

 private:
  /// An id comes before a path of the same spelling.
  std::vector<SpecFile> find_files(const std::string& text) const {
    if (text.find('*') != std::string::npos) return matching(text);
    for (const SpecFile& file : all_) {
      if (file.id == text) return {file};
    }
    std::error_code error;
    const std::string directory = text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
    for (const fs::path& place : {root_ / directory, fs::path(directory)}) {
      if (!directory.empty() && fs::is_directory(place, error)) return below(place);
    }
    // The id of a file elsewhere is its path without the ending; it finds the file again.
    for (const fs::path& place : {fs::path(text), root_ / text, fs::path(text + ".yaml")}) {
      if (fs::is_regular_file(place, error) && is_spec(place))
        return {{id_of(root_, place), place, ""}};
    }
    return {};
  }

  std::vector<SpecFile> matching(const std::string& glob) const {
    std::vector<SpecFile> found = glob.starts_with("invalid/") ? all_ : all_valid();
    std::erase_if(found, [&](const SpecFile& file) { return !matches_glob(glob, file.id); });
    return found;
  }

  std::vector<SpecFile> below(const fs::path& directory) const {
    std::error_code error;
    return fs::equivalent(directory, root_, error) ? all_valid() : files_below(root_, directory);
  }

  fs::path root_;
  std::vector<SpecFile> all_;
};

/// Ordered by id, each once; a file that is wanted whole is not wanted by its rows as well.
std::vector<SpecFile> ordered(std::vector<SpecFile> files) {
  const auto key = [](const SpecFile& file) { return std::tie(file.id, file.row); };
  std::sort(files.begin(), files.end(),
            [&](const SpecFile& left, const SpecFile& right) { return key(left) < key(right); });
  std::vector<SpecFile> kept;
  for (SpecFile& file : files) {
    const bool is_covered = !kept.empty() && kept.back().id == file.id &&
                            (kept.back().row.empty() || kept.back().row == file.row);
    if (!is_covered) kept.push_back(std::move(file));
  }
  return kept;
}

/// The path as somebody in the current directory would type it.
std::string typed_path(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error || !path.is_absolute()) return path.lexically_normal().generic_string();
  const fs::path relative = path.lexically_relative(here);
  const bool is_below = !relative.empty() && *relative.begin() != "..";
  return (is_below ? relative : path).lexically_normal().generic_string();
}

Diagnostics mistake(std::string what, std::string help = {}) {
  return {Diagnostic{nullptr, {}, std::move(what), std::move(help)}};
}

}  // namespace

Result<std::vector<SpecFile>> find_spec_files(const fs::path& root,
                                              const std::vector<std::string>& patterns) {
  std::error_code error;
  if (!fs::is_directory(root, error))
    return mistake(fmt::format("there is no directory '{}'", root.generic_string()));
  const Finder finder(root);
  if (patterns.empty()) return ordered(finder.all_valid());
  std::vector<SpecFile> files;
  Diagnostics mistakes;
  for (const std::string& pattern : patterns) {
    std::vector<SpecFile> found = finder.find(pattern);
    if (found.empty()) mistakes.push_back(finder.nothing_found(pattern));
    std::move(found.begin(), found.end(), std::back_inserter(files));
  }
  if (!mistakes.empty()) return mistakes;
  return ordered(std::move(files));
}

Result<SourcePtr> read_source(const fs::path& path) {
  const std::string shown = typed_path(path);
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    return mistake(fmt::format("there is no file '{}'", shown));
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > kLargest) {
    return mistake(fmt::format("'{}' has {} bytes; at most {} are read", shown, size, kLargest));
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    return mistake(fmt::format("'{}' cannot be read", shown));
  }
  return SourcePtr(std::make_shared<const Source>(Source{shown, std::move(text)}));
}

}  // namespace concord
