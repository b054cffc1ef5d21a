// Command: what every subcommand is to the rest of the command line - one row of one table.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/cli/exit_code.hpp"
#include "harness/model/backend_entry.hpp"

namespace concord::cli {

/// What a command knows of the process it runs in. Outlives all actions.
struct Invocation {
  std::string program;  ///< As its user called it.
  std::vector<BackendEntry> backends;
  std::vector<std::string> arguments;  ///< As given, without the program's own name.
};

/// Why a command stops before it is through: one sentence without "concord:", told on stderr.
class Stop : public std::runtime_error {
 public:
  Stop(ExitCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// Does what the parsed options say. Results go to stdout, everything else to stderr; may throw
/// Stop.
using Action = std::function<ExitCode()>;

/// A row of THE table of subcommands.
struct Command {
  std::string name;
  std::string help;  ///< One line.
  /// Adds the command's options; the action is called when the command was chosen and its options
  /// are filled.
  std::function<Action(CLI::App& app, const Invocation& invocation)> set_up;
};
const std::vector<Command>& commands();

}  // namespace concord::cli
