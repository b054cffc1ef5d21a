// Everything that can be wrong with a target and seen without opening it.
#include "harness/cli/report_targets.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "harness/base/suggest.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

namespace {

namespace fs = std::filesystem;

void require_format(const std::string& name, const std::vector<std::string>& formats) {
  if (std::ranges::find(formats, name) != formats.end()) return;
  const std::string advice = suggestion(name, formats);
  throw Stop(ExitCode::wrong_usage, fmt::format("unknown report format '{}'{}{}", name,
                                                advice.empty() ? "" : "; ", advice));
}

ReportTarget parse_target(const std::string& text, const std::vector<std::string>& formats) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("--report {}: write FORMAT=PATH, as in json=results.jsonl", text));
  }
  ReportTarget target{text.substr(0, equals), text.substr(equals + 1)};
  require_format(target.format, formats);
  return target;
}

bool is_writable(const std::string& path) {
  std::error_code error;
  if (fs::exists(path, error)) {
    return !fs::is_directory(path, error) && access(path.c_str(), W_OK) == 0;
  }
  const fs::path folder = fs::path(path).parent_path();
  const fs::path parent = folder.empty() ? fs::path(".") : folder;
  return fs::is_directory(parent, error) && access(parent.c_str(), W_OK) == 0;
}

/// Whether two paths are one file. Devices, /dev/null above all, may take several reports.
bool is_same_file(const std::string& left, const std::string& right) {
  std::error_code error;
  if (fs::exists(left, error) && fs::exists(right, error)) {
    return fs::is_regular_file(left, error) && fs::equivalent(left, right, error);
  }
  return fs::weakly_canonical(fs::absolute(left)) == fs::weakly_canonical(fs::absolute(right));
}

void require_own_place(const ReportTarget& target, const std::vector<ReportTarget>& others) {
  for (const ReportTarget& other : others) {
    if (target.is_standard_output() && other.is_standard_output()) {
      throw Stop(ExitCode::wrong_usage, "two reports cannot both go to standard output ('-')");
    }
    if (target.is_standard_output() || other.is_standard_output()) continue;
    if (!is_same_file(target.path, other.path)) continue;
    const std::string spelled =
        other.path == target.path ? fmt::format("'{}'", target.path)
                                  : fmt::format("one file, '{}' and '{}'", other.path, target.path);
    throw Stop(ExitCode::wrong_usage, fmt::format("two reports cannot both go to {}", spelled));
  }
}

}  // namespace

std::vector<ReportTarget> parse_targets(const std::vector<std::string>& texts,
                                        const std::vector<std::string>& formats) {
  std::vector<ReportTarget> targets;
  for (const std::string& text : texts) {
    ReportTarget target = parse_target(text, formats);
    require_own_place(target, targets);
    if (!target.is_standard_output() && !is_writable(target.path)) {
      throw Stop(ExitCode::wrong_usage, fmt::format("cannot write the report '{}'", target.path));
    }
    targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace concord::cli
