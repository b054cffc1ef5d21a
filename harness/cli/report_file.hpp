// A report's file: what stood there before stays until the report is complete.
#pragma once

#include <fstream>
#include <functional>
#include <ostream>
#include <string>

namespace concord::cli {

class ReportFile {
 public:
  /// Finds out whether it can be written. Throws Stop (wrong_usage) if not.
  explicit ReportFile(std::string path);

  /// Writes beside its place and moves it there; devices, pipes, what has several names and what is
  /// somebody else's are written where they are. False if it could not be written to its end.
  bool write(const std::function<void(std::ostream&)>& report);

 private:
  bool move_to_its_place();

  std::string path_;
  std::string part_;    ///< Where it is written first; empty: at its place.
  std::ofstream file_;  ///< Open all the time where it is written at its place.
};

}  // namespace concord::cli
