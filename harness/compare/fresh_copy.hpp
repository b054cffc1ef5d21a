// FreshCopy: an executable that was copied to a new file, which goes with its owner.
#pragma once

#include <filesystem>

namespace concord {

class FreshCopy {
 public:
  /// Throws std::filesystem::filesystem_error where there is no such file, or no room.
  explicit FreshCopy(const std::filesystem::path& executable);
  ~FreshCopy();
  FreshCopy(const FreshCopy&) = delete;
  FreshCopy& operator=(const FreshCopy&) = delete;

  std::filesystem::path path() const { return folder_ / "concord"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace concord
