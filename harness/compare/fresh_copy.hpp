// FreshCopy: a new file for a copy of an executable, which goes with its owner.
#pragma once

#include <filesystem>
#include <string>

namespace concord {

class FreshCopy {
 public:
  /// Makes room for the copy, and no copy yet: whoever runs it makes it, and nobody waits for that.
  /// Throws std::filesystem::filesystem_error where there is no room.
  explicit FreshCopy(std::filesystem::path executable);
  ~FreshCopy();
  FreshCopy(const FreshCopy&) = delete;
  FreshCopy& operator=(const FreshCopy&) = delete;

  std::filesystem::path path() const { return folder_ / "concord"; }
  /// What a shell is given to make it.
  std::string making() const;

 private:
  std::filesystem::path executable_;
  std::filesystem::path folder_;
};

}  // namespace concord
