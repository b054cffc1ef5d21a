// Progress: one line on a terminal that says which case is running, once a run takes longer than a
// second.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace concord::cli {

/// Writes to stderr, and only if that is a terminal. THREADS: one call at a time.
class Progress {
 public:
  enum class Wanted : std::uint8_t { yes, no };

  Progress(std::size_t cases, Wanted wanted);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void case_started(const std::string& name);
  void case_finished() { ++finished_; }
  /// Makes room for something else on the terminal.
  void clear();

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::size_t cases_;
  std::size_t finished_ = 0;
  bool is_wanted_;
  bool is_drawn_ = false;
};

}  // namespace concord::cli
