// Backend choice: the engines that `-b` names, made.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/model/report.hpp"

namespace concord::cli {

/// Adds -b/--backend, which may be given several times.
void add_backend_choice(CLI::App& app, std::vector<std::string>& names, const std::string& help);

/// Throws Stop (wrong_usage) for a name that no backend has.
void require_backends(const std::vector<std::string>& names, const Invocation& invocation);

/// The backends of these names, each once, in the order of the table; no names: all. Throws Stop:
/// wrong_usage for an unknown name, could_not_run when one cannot be made.
std::vector<std::unique_ptr<Backend>> chosen_backends(const std::vector<std::string>& names,
                                                      const Invocation& invocation);

/// What reports say of them.
std::vector<BackendInfo> infos_of(const std::vector<std::unique_ptr<Backend>>& backends);

}  // namespace concord::cli
