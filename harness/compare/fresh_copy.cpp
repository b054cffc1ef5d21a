// In a folder of its own below the folder for temporary files.
#include "harness/compare/fresh_copy.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "harness/base/shell.hpp"

namespace concord {

namespace fs = std::filesystem;

FreshCopy::FreshCopy(fs::path executable) : executable_(std::move(executable)) {
  std::string pattern = (fs::temp_directory_path() / "concord-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw fs::filesystem_error("cannot make a folder", pattern,
                               std::error_code(errno, std::generic_category()));
  }
  folder_ = pattern;
}

FreshCopy::~FreshCopy() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

std::string FreshCopy::making() const {
  return fmt::format("cp {} {}", shell_quoted(executable_.string()), shell_quoted(path().string()));
}

}  // namespace concord
