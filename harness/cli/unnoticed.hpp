// Unnoticed changes: for each spec that passes, what it would let pass as well (judge/changes.hpp).
#pragma once

#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/cli/spec_choice.hpp"

namespace concord::cli {

struct UnnoticedOptions {
  SpecChoice specs;
  std::vector<std::string> backends;  ///< Empty: the first.
  bool verbose = false;               ///< Each unnoticed change, as a sentence.
  std::vector<std::string> targets;   ///< "json=changes.jsonl".
};

/// Runs the specs, changes what each passing run left behind, and tells on stdout what was noticed.
/// not_as_expected if an event can be dropped that the spec does not miss, and the spec has no
/// reason for it (`lint: {allow: [W202], because: ...}`). Throws Stop where `check` would.
ExitCode tell_unnoticed_changes(const UnnoticedOptions& options, const Invocation& invocation);

}  // namespace concord::cli
