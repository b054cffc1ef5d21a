// Deviation files as commands use them: which file belongs to which backend, read and checked.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/model/backend.hpp"
#include "harness/model/deviation.hpp"
#include "harness/model/report.hpp"
#include "harness/model/spec.hpp"
#include "harness/run/case_run.hpp"

namespace concord::cli {

struct DeviationChoice {
  std::string file;     ///< --deviations; empty: each backend's own.
  bool none = false;    ///< --no-deviations.
  bool update = false;  ///< --update-deviations.
};

/// Adds --deviations and --no-deviations.
void add_deviation_choice(CLI::App& app, DeviationChoice& choice);
/// Adds --update-deviations.
void add_deviation_update(CLI::App& app, DeviationChoice& choice);

/// Throws Stop (wrong_usage) for options that contradict each other, or --deviations for several
/// backends.
void require_sense(const DeviationChoice& choice, std::size_t backends);

/// The deviation files of all backends beside the folder `specs`: with PROJECT/specs, each
/// deviations.yaml in a folder of PROJECT/backends.
std::vector<std::filesystem::path> deviation_files_beside(const std::filesystem::path& specs);

/// Whether an argument is the path of such a file.
bool is_deviation_file(const std::string& argument);

/// What the backends of a check declare.
class DeclaredDeviations {
 public:
  using Specs = std::vector<std::shared_ptr<const Spec>>;
  using Backends = std::vector<std::unique_ptr<Backend>>;

  /// Reads the files of these backends, with the specs of the folder `root` laid against them.
  /// Throws Stop: invalid_spec, with all mistakes told on stderr; wrong_usage for a --deviations
  /// that is not there.
  DeclaredDeviations(const DeviationChoice& choice, const Backends& backends, const Specs& specs,
                     const std::filesystem::path& root);

  /// Gives each case what its backend declares of its spec.
  void lay_against(std::vector<Case>& cases) const;

  /// Those that mean none of the specs; they are stale if the specs were all that there are.
  std::vector<StaleDeviation> unmatched() const;

  /// The file of a backend, whether it is there or not; empty if none could be.
  std::filesystem::path file_of(const std::string& backend) const;

 private:
  std::map<std::string, std::filesystem::path> files_;  ///< By the backends' names.
  std::map<std::string, Deviations> by_backend_;
};

}  // namespace concord::cli
