// The options of `concord compare`.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/bench_options.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

struct CompareOptions {
  BenchOptions what;              ///< Workloads, sizes, form; the backends of `-b`.
  std::vector<std::string> with;  ///< Those of `--vs`.
  std::string old_build;          ///< Paths of executables; both or none.
  std::string new_build;
  std::optional<double> margin;  ///< In per cent.
  std::optional<std::chrono::milliseconds> budget;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> targets;
  bool strict = false;
  bool quiet = false;

  bool compares_builds() const { return !old_build.empty(); }
};

void add_compare_options(CLI::App& app, CompareOptions& options, const Invocation& invocation);

/// Refuses what makes no sense together. Throws Stop: wrong_usage.
void require_two_sides(const CompareOptions& options);

}  // namespace concord::cli
