// Tried early, written late, and a full disk is noticed.
#include "harness/cli/report_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace concord::cli {

ReportFiles::ReportFiles(const std::vector<ReportTarget>& targets) : targets_(targets) {
  for (const ReportTarget& target : targets_) {
    files_.push_back(nullptr);
    if (target.is_standard_output()) continue;
    files_.back() = std::make_unique<ReportFile>(target.path);
  }
}

ExitCode ReportFiles::write(const std::function<void(std::ostream&)>& report) const {
  return write_each([&report](const std::string&, std::ostream& out) { report(out); });
}

ExitCode ReportFiles::write_each(
    const std::function<void(const std::string& format, std::ostream&)>& report) const {
  ExitCode code = ExitCode::as_expected;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const auto write = [&](std::ostream& out) { report(targets_[i].format, out); };
    if (!files_[i]) {
      // A reader that has gone is no error, a full disk is: cli.cpp tells them apart at the end.
      write(std::cout);
      std::cout.flush();
      continue;
    }
    if (files_[i]->write(write)) continue;
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
