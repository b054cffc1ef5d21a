// Exact choice: `--exact`, which engines it is for, and how often the reference runs.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/run/case_run.hpp"

namespace concord::cli {

struct ExactChoice {
  bool is_wanted = false;
  std::uint64_t reference_runs = ReferenceOptions{}.runs;
};

/// Adds --exact and --reference-runs.
void add_exact_choice(CLI::App& app, ExactChoice& choice, const Invocation& invocation);

/// Throws Stop (wrong_usage) for --exact with options under which no engine is first in, first out.
void require_own_schedule(const ExactChoice& choice, const RunnerOptions& runner);

/// Leaves those that can be set beside the reference. Of those that were not named, the others are
/// left out with a note on stderr; one that was named is refused by Stop (wrong_usage).
void keep_comparable(std::vector<std::unique_ptr<Backend>>& backends,
                     const std::vector<std::string>& named, const Backend& reference);

}  // namespace concord::cli
