// Progress: one line on a terminal that says which case is running and how far its runs are, once
// they take longer than a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace concord::cli {

struct ProgressOptions {
  std::size_t cases = 0;
  std::uint64_t runs = 1;       ///< Of each case.
  std::ostream* out = nullptr;  ///< A terminal; null: no line is wanted.
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
};

/// THREADS: one call at a time.
class Progress {
 public:
  explicit Progress(ProgressOptions options)
      : options_(std::move(options)), begin_(options_.now()), drawn_at_(begin_) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void case_started(const std::string& name);
  /// So many runs of a case are over. Draws ten times a second at most, however often it is called.
  void case_ran(const std::string& spec, std::uint64_t runs);
  void case_finished() { ++finished_; }
  /// Makes room for something else on the terminal.
  void clear();

 private:
  void draw(const std::string& what);

  ProgressOptions options_;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point drawn_at_;
  std::size_t finished_ = 0;
  bool is_drawn_ = false;
};

}  // namespace concord::cli
