// Adapter: one process of an adapter, from its handshake to its end. It runs one program at a time,
// but may know of the next one before.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "backends/exec/ready.hpp"
#include "backends/exec/run_record.hpp"
#include "harness/model/adapter_probe.hpp"
#include "harness/process/child_process.hpp"

namespace concord::exec {

/// How long an adapter may take for what is not a program.
struct AdapterTimes {
  std::chrono::milliseconds handshake{20'000};
  /// After the deadline of a run, which the adapter keeps by itself if it can.
  std::chrono::milliseconds beyond_deadline{1'000};
  std::chrono::milliseconds bye{2'000};
  /// Before it is started again after its second crash in a row; twice as long after each further.
  std::chrono::milliseconds back_off{50};
};

struct AdapterSettings {
  std::string command;
  AdapterTimes times = {};
  DialogueListener listener = {};
};

/// No adapter could be made of the command: a sentence that tells its author what to do.
class CannotStart : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a request holds beside what the protocol has.
enum class FurtherKeys : std::uint8_t { none, unknown };

struct RunRequest {
  std::optional<std::string> program;  ///< JSON on one line.
  std::optional<std::string> python;   ///< The text of the same program.
  bool is_probe = false;
  FurtherKeys further_keys = FurtherKeys::none;
};

/// THREADS: one at a time.
class Adapter {
 public:
  /// Starts the process and shakes hands. Throws CannotStart.
  explicit Adapter(const AdapterSettings& settings, const std::function<bool()>& interrupted = {});

  const Ready& ready() const { return ready_; }

  /// Asks for a run. Of an adapter that queues runs several may be asked for before the first is
  /// answered, of others one.
  void ask(const RunRequest& request, const RunOptions& options);
  /// What the next run that was asked for, under these options, came to.
  Execution answer(const RunOptions& options);
  std::size_t unanswered() const { return asked_.size(); }
  /// What was asked for is no longer wanted.
  void give_up() { condition_ = Condition::out_of_step; }

  /// What a run left of the process. One that crashed is gone; one that answered wrongly, or not in
  /// time, cannot be trusted to be at the beginning of anything.
  enum class Condition : std::uint8_t { usable, out_of_step, crashed };
  Condition condition() const { return condition_; }

  /// Asks it to end; wait_for_end() says whether it did.
  void send_bye();
  void close_input() { child_.close_input(); }
  /// Nothing: it has not ended in time.
  std::optional<std::string> wait_for_end(const Patience& patience) {
    return child_.wait_for_end(patience);
  }

 private:
  void send(const std::string& line, const Patience& patience);
  /// The next line. Throws what stands in adapter.cpp.
  std::string receive(const Patience& patience);
  Execution converse(RunRecord& record, const RunOptions& options, const Patience& patience);
  void refuse_more_output();
  /// "; its last words on standard error: ...", or "".
  std::string last_words() const;
  /// Waits for its end, so that its last words are complete: "the adapter ... WHEN; its last ...".
  std::string how_it_ended(std::string_view when);
  void shake_hands(const Patience& patience);

  AdapterTimes times_;
  DialogueListener listener_;
  ChildProcess child_;
  Ready ready_;
  std::uint64_t seq_ = 0;  ///< Of the run that was asked for last.
  std::deque<std::uint64_t> asked_;
  std::string broken_line_;  ///< What came of a line that never ended.
  Condition condition_ = Condition::usable;
};

}  // namespace concord::exec
