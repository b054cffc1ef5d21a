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
  std::string root;  ///< --specs; empty: specs/ of the checkout, else ./specs.
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

struct ChosenFiles {
  std::vector<SpecFile> files;
  std::vector<std::string> misses;  ///< A sentence for each pattern that names no spec.
};

/// The chosen files; those of the other patterns too where one names none.
ChosenFiles chosen_files(const SpecChoice& choice);

struct ReadSpecs {
  std::vector<std::shared_ptr<const Spec>> specs;
  Diagnostics mistakes;
  std::size_t files = 0;
  std::size_t bad_files = 0;  ///< Those among them that have mistakes.
  /// A sentence for each pattern that names no spec, or no row of one.
  std::vector<std::string> misses;
};

/// Reads all files, those behind a bad one too.
ReadSpecs read_specs(const ChosenFiles& chosen);

/// Specs that can be run. Throws Stop otherwise, with everything that stands in the way told on
/// stderr: invalid_spec if there is a mistake, else nothing_selected if a pattern missed.
std::vector<std::shared_ptr<const Spec>> valid_specs(ReadSpecs read);

/// Sentences as the text of one Stop.
std::string joined_sentences(const std::vector<std::string>& sentences);

}  // namespace concord::cli
