// Repeat words: the command that shows a case again, as it can be typed where this one was typed.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "harness/cli/check_options.hpp"
#include "harness/cli/command.hpp"
#include "harness/model/spec.hpp"

namespace concord::cli {

/// The front door or the binary, quoted for a shell.
std::string program_as_typed(const Invocation& invocation);

/// All that stands before the spec: the front door or the binary, the command and its options.
std::string repeat_prefix(const CheckOptions& options, const Invocation& invocation);

/// What selects a spec: its id, or its path if it lies elsewhere than below `root` or if its id
/// would be read as a pattern.
std::string spec_selector(const Spec& spec, const std::filesystem::path& root);

}  // namespace concord::cli
