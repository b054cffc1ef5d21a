// Backend choice: the engines that `-b` names, made.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/model/report.hpp"

namespace concord::cli {

/// Adds -b/--backend, which may be given several times. The help goes on with what takes an
/// argument.
void add_backend_choice(CLI::App& app, std::vector<std::string>& names, const std::string& help,
                        const Invocation& invocation);

/// Throws Stop (wrong_usage) for a name that no backend has, and for an argument (`exec:COMMAND`)
/// that is missing or not wanted.
void require_backends(const std::vector<std::string>& names, const Invocation& invocation);

/// The backends of these names, each once, in the order of the table, those of one entry in the
/// order of the names; no names: all that need no argument and are run unnamed by all commands.
/// Throws Stop: wrong_usage for what require_backends() refuses, could_not_run when one cannot be
/// made.
std::vector<std::unique_ptr<Backend>> chosen_backends(const std::vector<std::string>& names,
                                                      const Invocation& invocation);

/// The same for a plain `bench`: no names are also those, behind the others, that it alone runs
/// unnamed, as far as they can be made.
std::vector<std::unique_ptr<Backend>> measured_backends(const std::vector<std::string>& names,
                                                        const Invocation& invocation);

/// All that need no argument and run on one thread: those whose measurements are steady.
std::vector<std::unique_ptr<Backend>> single_threaded_backends(const Invocation& invocation);

/// The backend that is right by definition, made. Throws Stop: could_not_run when it cannot be
/// made, wrong_usage when there is none.
std::unique_ptr<Backend> reference_backend(const Invocation& invocation);

/// With whom cases of backends that have no virtual clock are rehearsed: the first of the table
/// that has one and needs no argument. Null where all of `backends` have their own.
std::unique_ptr<Backend> understudy_for(const std::vector<std::unique_ptr<Backend>>& backends,
                                        const Invocation& invocation);

/// What reports say of one, and of all of them.
BackendInfo info_of(const Backend& backend);
std::vector<BackendInfo> infos_of(const std::vector<std::unique_ptr<Backend>>& backends);

/// "exec:COMMAND", "cpython[:INTERPRETER]", "threads".
std::string form_of(const BackendEntry& entry);

}  // namespace concord::cli
