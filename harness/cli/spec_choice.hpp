// Spec choice: which specs a command line names, found and read.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/spec.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

struct SpecChoice {
  std::string root;  ///< --specs; empty: $CONCORD_ROOT/specs, else ./specs.
  std::vector<std::string> patterns;
};

/// Adds --specs alone.
void add_specs_root(CLI::App& app, SpecChoice& choice);

/// Adds --specs, and patterns as the positional arguments `name`. `none` says what no pattern
/// means, if it may be.
void add_spec_choice(CLI::App& app, SpecChoice& choice, const std::string& name,
                     const std::string& none = "all specs");

/// The folder of specs, relative to the current directory when it is below it. Throws Stop if there
/// is none.
std::filesystem::path specs_root(const SpecChoice& choice);

/// The chosen files. Throws Stop (nothing_selected) when a pattern matches nothing, or there is no
/// file at all.
std::vector<SpecFile> chosen_files(const SpecChoice& choice);

struct ReadSpecs {
  std::vector<std::shared_ptr<const Spec>> specs;
  Diagnostics mistakes;
  std::size_t files = 0;
  std::size_t bad_files = 0;  ///< Those among them that have mistakes.
};

/// Reads all files, those behind a bad one too.
ReadSpecs read_specs(const std::vector<SpecFile>& files);

/// Specs that can be run. Tells all mistakes on stderr and throws Stop (invalid_spec) if there is
/// one.
std::vector<std::shared_ptr<const Spec>> valid_specs(const std::vector<SpecFile>& files);

}  // namespace concord::cli
