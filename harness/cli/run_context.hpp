// Run context: where and how this report is being made.
#pragma once

#include "harness/cli/command.hpp"
#include "harness/model/report.hpp"

namespace concord::cli {

/// Everything but what was asked for: version, time, machine, compiler and command line.
RunContext describe_this_run(const Invocation& invocation);

}  // namespace concord::cli
