// Fuzz output: what `concord fuzz` tells - its progress, its findings, and how it ended.
#pragma once

#include <chrono>
#include <filesystem>
#include <ostream>
#include <string>

#include "harness/cli/report_targets.hpp"
#include "harness/fuzz/campaign.hpp"

namespace concord::cli {

/// A finding as a spec to be saved, as a Python program, and as the command that shows it again.
std::string finding_text(const fuzz::Finding& finding, const std::string& repeat_command);

/// Makes the folder. Throws Stop (could_not_run) where nothing can be written in it: before
/// anything is run, and not on the thread that has a finding in its hands.
void require_writable_folder(const std::filesystem::path& folder);

/// Writes both into files of that folder, which is made. Throws Stop (could_not_run).
void save_finding(const fuzz::Finding& finding, const std::filesystem::path& folder);

/// Throws Stop (could_not_run).
void write_report(const ReportTarget& target, const std::string& text);

/// The last line: "20,000 programs, 2 findings".
std::string last_line(const fuzz::Journal& journal);

/// One line on a terminal that is written over and over.
///
/// THREADS: one call at a time.
class FuzzProgress {
 public:
  /// Null: no line is wanted.
  explicit FuzzProgress(std::ostream* out) : out_(out) {}
  ~FuzzProgress() { clear(); }
  FuzzProgress(const FuzzProgress&) = delete;
  FuzzProgress& operator=(const FuzzProgress&) = delete;

  void show(const fuzz::Journal& journal, const fuzz::CampaignOptions& options);
  void clear();

 private:
  std::ostream* out_;
  bool is_drawn_ = false;
};

}  // namespace concord::cli
