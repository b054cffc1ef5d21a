// AdapterProbe: a backend that is a program of somebody's, opened up for whoever writes it.
//
// `concord backend-check` does with it what a Backend alone cannot be asked for. Only entries of
// the table that have a `probe` can be opened (backend_entry.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/model/backend.hpp"

namespace concord {

/// Whose line it is: what was written to the program, what it answered, what it wrote to its
/// standard error.
enum class Speaker : std::uint8_t { concord, adapter, adapter_stderr };

/// Told of every line as it is sent or read, without its line feed. May be empty.
struct DialogueListener {
  std::function<void(Speaker speaker, std::string_view line)> heard = {};
};

class AdapterProbe {
 public:
  virtual ~AdapterProbe() = default;

  /// Lives as long as the probe.
  virtual Backend& backend() = 0;

  /// What the program said of itself that Backend does not tell: "virtual and real".
  virtual std::string clocks() const = 0;

  /// Runs once, by a request that also holds keys which no version of the protocol has.
  virtual Execution run_with_unknown_keys(const Program& program, const RunOptions& options) = 0;

  /// Says goodbye; one sentence on what is wrong with how the program ended, or nothing.
  virtual std::optional<std::string> say_bye() = 0;

  /// The same for another process of the program, whose input ends without a goodbye.
  virtual std::optional<std::string> end_its_input() = 0;
};

}  // namespace concord
