// ChildProcess: a program that was started with pipes at its three standard streams, in a process
// group of its own. When its owner goes, the whole group is gone, however concord itself ends.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/process/descriptor.hpp"
#include "harness/process/line_buffer.hpp"
#include "harness/process/patience.hpp"

namespace concord {

/// A longer line is none: somebody forgot a line feed.
inline constexpr std::size_t kLongestLine = std::size_t{64} << 20U;

/// THREADS: one at a time.
class ChildProcess {
 public:
  using StderrListener = std::function<void(std::string_view line)>;

  /// Starts `command`, words as a shell takes them. Throws std::system_error when not even a shell
  /// can be started; a command that does not exist ends with status 127.
  explicit ChildProcess(const std::string& command, StderrListener on_stderr = {});
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  enum class Wrote { all, has_no_reader, out_of_time, interrupted };
  /// Goes on reading meanwhile, since the program may write before it reads.
  Wrote write(std::string_view text, const Patience& patience);

  /// rest: the output has ended in the middle of a line, of which this much came.
  enum class Read { line, rest, end_of_output, out_of_time, interrupted, too_long };
  Read read_line(std::string& line, const Patience& patience);

  /// Whether it has written anything that was not read yet. Does not wait.
  bool has_unread_output();

  void close_input() { input_.close(); }

  /// How the program ended, "exited with status 3"; nothing: it lives on. What is left of its group
  /// is then ended too.
  std::optional<std::string> wait_for_end(const Patience& patience);

  /// Ends it and its whole group at once, if it has not ended yet.
  void kill_group();

  /// Of the process that `command` became, if its last word is a program; -1 when it has ended.
  pid_t id() const { return id_; }

  /// The newest lines that it wrote to standard error since they were last forgotten.
  std::vector<std::string> last_words() const { return {words_.begin(), words_.end()}; }
  void forget_last_words() { words_.clear(); }

 private:
  /// Waits for any of the streams, `at_most` so long, and takes what there is.
  void pump(std::chrono::milliseconds at_most);
  void read_from(Descriptor& from, LineBuffer& into);
  void write_pending();
  void take_stderr();
  /// Whether it has ended; it stays to be reaped.
  bool has_ended() const;
  std::string reap();

  pid_t id_ = -1;  ///< Of the group as well. -1 when it has been reaped.
  Descriptor input_;
  Descriptor output_;
  Descriptor error_;
  Descriptor lifeline_;       ///< Closed by whatever way concord ends; then the group is killed.
  std::string_view pending_;  ///< Still to be written.
  LineBuffer lines_;
  LineBuffer error_lines_;
  StderrListener on_stderr_;
  std::deque<std::string> words_;
  std::optional<std::string> end_;
};

}  // namespace concord
