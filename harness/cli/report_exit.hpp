// Report exit: the exit code that a run of specs deserves.
#pragma once

#include "harness/cli/exit_code.hpp"
#include "harness/model/report.hpp"

namespace concord::cli {

ExitCode exit_code_of(const Report& report);

}  // namespace concord::cli
