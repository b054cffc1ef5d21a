// The options of `concord bench`.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/model/measurement.hpp"

namespace concord::cli {

struct BenchOptions {
  SpecChoice specs;
  std::vector<std::string> backends;
  std::vector<std::int64_t> sizes;
  std::optional<Form> form;
  bool full = false;
  /// Real: not what scheduling costs, but how late timers are. Nothing: each workload has its own.
  std::optional<ClockKind> clock;
  std::optional<std::chrono::milliseconds> budget;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> targets;
  bool quiet = false;
  bool instructions = false;  ///< Not times, but counts.
  /// Not to measure engines, but how well measuring works here.
  bool selftest = false;
  std::optional<std::uint64_t> comparisons;  ///< Of the self-test: of this build with itself.
  /// To be a side of a comparison: asked on standard input, line by line.
  bool serves = false;
  double slower = 0;  ///< Of a server: by what share it slows itself, to see whether that is found.

  /// Those that are run: the ones that were named, else the usual ones.
  std::vector<std::int64_t> wanted_sizes() const;
  std::vector<Form> wanted_forms() const;
};

/// Adds -n/--size, and --form.
void add_size_choice(CLI::App& app, BenchOptions& options);
void add_form_choice(CLI::App& app, BenchOptions& options);

/// Throws Stop (wrong_usage) for options that have nothing to do with each other.
void require_one_purpose(const BenchOptions& options);

void add_bench_options(CLI::App& app, BenchOptions& options, const Invocation& invocation);

}  // namespace concord::cli
