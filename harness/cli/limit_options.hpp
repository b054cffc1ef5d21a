// Limit options: --timeout, --max-steps and --max-events, read into Limits and written back into a
// command.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "harness/model/backend.hpp"

namespace concord::cli {

void add_limits(CLI::App& app, Limits& limits);

/// The options that give these limits, each with a blank before it; "" for the usual ones.
std::string limits_as_typed(const Limits& limits);

}  // namespace concord::cli
