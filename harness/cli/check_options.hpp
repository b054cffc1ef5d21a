// The options of `concord check`, parsed but not yet acted upon.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/cli/deviation_files.hpp"
#include "harness/cli/exact_choice.hpp"
#include "harness/cli/report_outputs.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/run/case_run.hpp"
#include "harness/run/selection.hpp"

namespace concord::cli {

struct CheckOptions {
  SpecChoice specs;
  std::vector<std::string> backends;
  std::string keywords;  ///< -k, as it was given.
  std::optional<KeywordFilter> filter;
  bool last_failed = false;
  std::optional<Shard> shard;
  RunnerOptions runner;
  ExactChoice exact;
  DeviationChoice deviations;
  OutputOptions output;

  /// Whether no spec of the corpus, and no case of them, is left out.
  bool chooses_all() const { return specs.patterns.empty() && !filter && !last_failed && !shard; }
};

void add_check_options(CLI::App& app, CheckOptions& options, const Invocation& invocation);

}  // namespace concord::cli
