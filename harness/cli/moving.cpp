// Everything on the page stands in a spec that runs: what it says cannot go stale.
#include "harness/cli/moving.hpp"

#include <fmt/format.h>

#include <map>
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
    escaped += sign;
  }
  return escaped;
}

/// The lines of the file from `program:` to before `expect:`.
std::string program_of(const Spec& spec) {
  std::string_view text = spec.source->text;
  const std::size_t begin = text.find("\nprogram:");
  if (begin == std::string_view::npos) return "";
  text.remove_prefix(begin + 1);
  return std::string(text.substr(0, text.find("\nexpect:"))) + "\n";
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
  for (const SpecPtr& spec : specs) {
    if (spec->asyncio) folders[folder_of(*spec)].push_back(spec);
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
