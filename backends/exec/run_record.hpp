// RunRecord: one execution, as an adapter tells of it line by line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "backends/exec/message.hpp"
#include "harness/model/trace.hpp"

namespace concord::exec {

class RunRecord {
 public:
  /// `seq` names the execution in every message.
  explicit RunRecord(std::uint64_t seq) : seq_(seq) {}

  std::uint64_t seq() const { return seq_; }

  /// Throws BadMessage when the answer speaks of another execution.
  void check_seq(const Field& answer) const;

  /// Throws BadMessage.
  void add_event(const Field& event);
  std::size_t events() const { return trace_.size(); }

  /// The execution that ends with this `done`. Throws BadMessage; what came before is kept.
  Execution finish(const Field& done) const;

  /// The execution as far as it is known when no `done` comes any more: of its tasks what their
  /// events say.
  Execution broken_off(Ending ending, std::string reason) const;

 private:
  std::uint64_t seq_;
  std::vector<Event> trace_;
  std::map<TaskId, std::string> names_;  ///< Those that came with a start.
  TaskId highest_ = 0;
};

}  // namespace concord::exec
