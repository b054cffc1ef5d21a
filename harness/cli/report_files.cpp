// Opened early, written late, and a full disk is noticed.
#include "harness/cli/report_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "harness/cli/command.hpp"

namespace concord::cli {

ReportFiles::ReportFiles(const std::vector<ReportTarget>& targets) : targets_(targets) {
  for (const ReportTarget& target : targets_) {
    files_.push_back(nullptr);
    if (target.is_standard_output()) continue;
    files_.back() = std::make_unique<std::ofstream>(target.path, std::ios::binary);
    if (*files_.back()) continue;
    throw Stop(ExitCode::wrong_usage, fmt::format("cannot write the report '{}'", target.path));
  }
}

ExitCode ReportFiles::write(const std::function<void(std::ostream&)>& report) const {
  ExitCode code = ExitCode::as_expected;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    std::ostream& out = files_[i] ? *files_[i] : std::cout;
    report(out);
    if (out.flush()) continue;
    std::cerr << fmt::format("concord: the report '{}' could not be written to its end\n",
                             targets_[i].path);
    code = ExitCode::could_not_run;
  }
  return code;
}

std::ostream& ReportFiles::beside() const {
  const bool is_taken =
      std::any_of(files_.begin(), files_.end(), [](const auto& file) { return file == nullptr; });
  return is_taken ? std::cerr : std::cout;
}

}  // namespace concord::cli
