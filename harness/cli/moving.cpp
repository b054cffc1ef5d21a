// Everything on the page stands in a spec that runs; its sentences are the spec's own.
#include "harness/cli/moving.hpp"

#include <fmt/format.h>

#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <vector>

namespace concord::cli {

namespace {

using SpecPtr = std::shared_ptr<const Spec>;

std::string_view folder_of(const Spec& spec) {
  const std::size_t slash = spec.file_id.find('/');
  return std::string_view(spec.file_id).substr(0, slash);
}

/// "asio/or-cancels-the-slower" -> "or-cancels-the-slower".
std::string_view name_of(const Spec& spec) {
  return std::string_view(spec.file_id).substr(spec.file_id.find('/') + 1);
}

/// In a cell of a table a bar would end the cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char sign : text) {
    if (sign == '|') escaped += '\\';
    escaped += sign == '\n' ? ' ' : sign;
  }
  return escaped;
}

/// The lines of the file that make its program: those of `exceptions:`, `shared:` and `program:`.
std::string program_of(const Spec& spec) {
  std::istringstream lines(spec.source->text);
  std::string program;
  bool is_shown = false;
  for (std::string line; std::getline(lines, line);) {
    const bool begins_key = !line.empty() && std::isalpha(static_cast<unsigned char>(line[0]));
    if (begins_key) {
      is_shown = line.starts_with("exceptions:") || line.starts_with("shared:") ||
                 line.starts_with("program:");
    }
    if (is_shown) program += line + "\n";
  }
  return program;
}

std::string table_of(const std::vector<SpecPtr>& specs) {
  std::string text = "| asyncio | here | what to do |\n|---|---|---|\n";
  for (const SpecPtr& spec : specs) {
    text += fmt::format("| {} | [{}](#{}) | {} |\n", cell(spec->asyncio->says), cell(spec->title),
                        name_of(*spec), cell(spec->notes));
  }
  return text;
}

std::string section_of(const Spec& spec) {
  return fmt::format("### {}\n\n{}. In asyncio {}.\n\n```yaml\n{}```\n", name_of(spec), spec.title,
                     spec.asyncio->says, program_of(spec));
}

}  // namespace

std::string moving_page(std::span<const SpecPtr> specs) {
  std::map<std::string_view, std::vector<SpecPtr>> folders;
  std::set<std::string_view> files;  // A file with rows is told of once.
  for (const SpecPtr& spec : specs) {
    if (!spec->asyncio || !files.insert(spec->file_id).second) continue;
    folders[folder_of(*spec)].push_back(spec);
  }
  if (folders.empty()) return "";
  std::string text =
      "# Moving from asyncio: what changes\n\n"
      "Made by `./concord list moving`. Each line is a spec: `./concord check` runs its program, "
      "and\n"
      "it passes only if what stands here under \"here\" is observed, and what asyncio does is "
      "not.\n";
  for (const auto& [folder, members] : folders) {
    text += fmt::format("\n## {}\n\n{}", folder, table_of(members));
    for (const SpecPtr& spec : members) text += "\n" + section_of(*spec);
  }
  return text;
}

}  // namespace concord::cli
