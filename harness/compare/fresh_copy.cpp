// In a folder of its own below the folder for temporary files.
#include "harness/compare/fresh_copy.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace concord {

namespace fs = std::filesystem;

FreshCopy::FreshCopy(const fs::path& executable) {
  std::string pattern = (fs::temp_directory_path() / "concord-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw fs::filesystem_error("cannot make a folder", pattern,
                               std::error_code(errno, std::generic_category()));
  }
  folder_ = pattern;
  try {
    fs::copy_file(executable, path());
  } catch (...) {
    std::error_code error;
    fs::remove_all(folder_, error);
    throw;
  }
}

FreshCopy::~FreshCopy() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

}  // namespace concord
