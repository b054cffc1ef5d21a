// The command line of concord.
#pragma once

#include <vector>

#include "harness/model/backend_entry.hpp"

namespace concord::cli {

/// Runs the command that the arguments name and returns the exit code of the process
/// (exit_code.hpp).
int run(int argc, const char* const* argv, const std::vector<BackendEntry>& backends);

}  // namespace concord::cli
