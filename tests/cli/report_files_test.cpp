// What stands at a report's path: before it is written, after it, and if it is never written.
#include "harness/cli/report_files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"

namespace concord::cli {
namespace {

namespace fs = std::filesystem;

class ReportFilesTest : public testing::Test {
 protected:
  ReportFilesTest() {
    std::string pattern = (fs::temp_directory_path() / "concord-reports-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::ofstream(report()) << "old";
  }
  ~ReportFilesTest() override { fs::remove_all(folder_); }

  std::string report() const { return (folder_ / "report").string(); }

  static std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  static ExitCode write(const fs::path& path) {
    const ReportFiles reports(one(path));
    return reports.write([](std::ostream& out) { out << "new"; });
  }
  static std::vector<ReportTarget> one(const fs::path& path) { return {{"json", path.string()}}; }

  fs::path folder_;
};

TEST_F(ReportFilesTest, LeaveWhatThereIsUntilTheyAreComplete) {
  const ReportFiles reports(one(report()));
  EXPECT_EQ(text_of(report()), "old");
  EXPECT_EQ(files(), 1) << "a process that dies now leaves nothing behind";
  const ExitCode code = reports.write([this](std::ostream& out) {
    out << "new" << std::flush;
    EXPECT_EQ(text_of(report()), "old");
  });
  EXPECT_EQ(code, ExitCode::as_expected);
  EXPECT_EQ(text_of(report()), "new");
  EXPECT_EQ(files(), 1);
}

TEST_F(ReportFilesTest, LeaveWhatThereIsIfTheyCannotBeCompleted) {
  const ReportFiles reports(one(report()));
  const ExitCode code = reports.write([](std::ostream& out) { out.setstate(std::ios::badbit); });
  EXPECT_EQ(code, ExitCode::could_not_run);
  EXPECT_EQ(text_of(report()), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(ReportFilesTest, KeepWhoMayReadThem) {
  fs::permissions(report(), fs::perms::owner_read | fs::perms::owner_write);
  write(report());
  EXPECT_EQ(text_of(report()), "new");
  EXPECT_EQ(fs::status(report()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ReportFilesTest, AreWrittenWhereLinksLead) {
  fs::create_symlink("report", folder_ / "link");
  write(folder_ / "link");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(text_of(report()), "new");

  fs::create_hard_link(report(), folder_ / "other");
  std::ofstream(report()) << "old";
  write(report());
  EXPECT_EQ(text_of(folder_ / "other"), "new");
}

TEST_F(ReportFilesTest, AreDevicesToo) {
  EXPECT_EQ(write("/dev/null"), ExitCode::as_expected);
  EXPECT_EQ(write("/dev/full"), ExitCode::could_not_run);
  EXPECT_FALSE(fs::is_regular_file("/dev/null"));
}

TEST_F(ReportFilesTest, AreRefusedBeforeAnythingIsMeasured) {
  EXPECT_THROW(ReportFiles(one(folder_ / "none" / "report")), Stop);
  EXPECT_THROW(ReportFiles(one(folder_)), Stop);
}

}  // namespace
}  // namespace concord::cli
