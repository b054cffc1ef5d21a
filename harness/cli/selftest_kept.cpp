// A file of one line.
#include "harness/cli/selftest_kept.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace concord::cli {

namespace {

namespace fs = std::filesystem;

fs::path kept_file() {
  const char* project = std::getenv("CONCORD_ROOT");
  std::error_code error;
  if (project == nullptr || !fs::is_directory(project, error)) return {};
  return fs::path(project) / "results" / "local" / "selftest";
}

}  // namespace

void keep_selftest(const std::string& sentence) {
  const fs::path file = kept_file();
  if (file.empty()) return;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream(file) << sentence << "\n";
}

std::string last_selftest() {
  std::ifstream in(kept_file());
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace concord::cli
