// A process that dies while it measures leaves the old report, and nothing else.
#include "harness/cli/report_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "harness/cli/command.hpp"

namespace concord::cli {

namespace {

namespace fs = std::filesystem;

/// Whether another file in its place is the same to everybody. (Somebody else's would be ours
/// then, and in /tmp it could not be replaced.)
bool is_replaceable(const std::string& path) {
  struct stat there {};
  if (lstat(path.c_str(), &there) != 0) return true;
  return S_ISREG(there.st_mode) && there.st_nlink == 1 && there.st_uid == geteuid();
}

}  // namespace

ReportFile::ReportFile(std::string path) : path_(std::move(path)) {
  if (is_replaceable(path_)) {
    part_ = fmt::format("{}.{}.part", path_, getpid());
    file_.open(part_, std::ios::binary);
    if (file_) {
      file_.close();
      fs::remove(part_);
      return;
    }
    // A file may be writable in a folder that is not.
    part_.clear();
  }
  file_.open(path_, std::ios::binary);
  if (!file_) throw Stop(ExitCode::wrong_usage, fmt::format("cannot write the report '{}'", path_));
}

bool ReportFile::write(const std::function<void(std::ostream&)>& report) {
  if (!part_.empty()) file_.open(part_, std::ios::binary);
  report(file_);
  file_.close();
  return part_.empty() ? !file_.fail() : move_to_its_place();
}

bool ReportFile::move_to_its_place() {
  std::error_code error;
  if (!file_.fail()) {
    const fs::file_status before = fs::status(path_, error);
    if (fs::exists(before)) fs::permissions(part_, before.permissions(), error);
    fs::rename(part_, path_, error);
    if (!error) return true;
  }
  fs::remove(part_, error);
  return false;
}

}  // namespace concord::cli
