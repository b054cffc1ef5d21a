// Adapter: one process of an adapter, from its handshake to its end. It runs one program at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "backends/exec/child_process.hpp"
#include "backends/exec/ready.hpp"
#include "backends/exec/run_record.hpp"
#include "harness/model/adapter_probe.hpp"

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
  bool is_reference = false;  ///< As Backend has it; only who made the command can know.
};

/// No adapter could be made of the command: a sentence that tells its author what to do.
class CannotStart : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a request holds beside what the protocol has.
enum class FurtherKeys : std::uint8_t { none, unknown };

struct RunRequest {
  std::string program;  ///< JSON on one line.
  std::optional<std::string> python;
  FurtherKeys further_keys = FurtherKeys::none;
};

/// THREADS: one at a time.
class Adapter {
 public:
  /// Starts the process and shakes hands. Throws CannotStart.
  explicit Adapter(const AdapterSettings& settings, const std::function<bool()>& interrupted = {});

  const Ready& ready() const { return ready_; }

  Execution run(const RunRequest& request, const RunOptions& options);

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
  Execution converse(const std::string& request, RunRecord& record, const RunOptions& options,
                     const Patience& patience);
  void refuse_more_output();
  /// "; its last words on standard error: ...", or "".
  std::string last_words() const;
  std::string how_it_ended();
  void shake_hands(const Patience& patience);

  AdapterTimes times_;
  DialogueListener listener_;
  ChildProcess child_;
  Ready ready_;
  std::uint64_t seq_ = 0;
  Condition condition_ = Condition::usable;
};

}  // namespace concord::exec
