// Claim run: specs on backends for the sake of the claims that they name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/cli/deviation_files.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/model/report.hpp"
#include "harness/run/case_run.hpp"

namespace concord::cli {

/// What a run for claims can be told; all else is as `check` has it by default.
struct ClaimRunOptions {
  SpecChoice specs;
  std::vector<std::string> backends;
  RunnerOptions runner;
  DeviationChoice deviations;
};

void add_claim_run_options(CLI::App& app, ClaimRunOptions& options, const Invocation& invocation);

/// Runs the specs on the chosen backends; what backends declare is laid against them. Throws Stop
/// when it was interrupted, and as `check` does.
Report run_for_claims(const std::vector<std::shared_ptr<const Spec>>& specs,
                      const ClaimRunOptions& options, const Invocation& invocation);

}  // namespace concord::cli
