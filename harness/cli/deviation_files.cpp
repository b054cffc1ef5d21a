// Finding deviation files, and refusing those with mistakes before anything runs.
#include "harness/cli/deviation_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <system_error>
#include <utility>

#include "harness/cli/command.hpp"
#include "harness/run/deviate.hpp"
#include "harness/spec/deviations.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFileName = "deviations.yaml";

fs::path backends_beside(const fs::path& specs) {
  return (specs / ".." / "backends").lexically_normal();
}

/// A name that is no folder's (the command of an adapter) has no file by its name.
fs::path file_for(const Backend& backend, const DeviationChoice& choice, const fs::path& root) {
  if (!choice.file.empty()) return choice.file;
  if (const fs::path own = backend.deviations(); !own.empty()) return own;
  const std::string name = backend.name();
  if (name.find('/') != std::string::npos || name.starts_with('.')) return {};
  return backends_beside(root) / name / kFileName;
}

[[noreturn]] void refuse(const Diagnostics& mistakes) {
  for (const Diagnostic& mistake : mistakes) std::cerr << render(mistake) << "\n";
  throw Stop(ExitCode::invalid_spec, "the declared deviations have mistakes; nothing was run");
}

/// Only the file beside the specs may be missing, where nobody named one.
void refuse_missing(const Backend& backend, const DeviationChoice& choice) {
  if (!choice.file.empty()) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("there is no file of deviations '{}'", choice.file));
  }
  if (backend.deviations().empty()) return;
  throw Stop(ExitCode::could_not_run,
             fmt::format("{} says that its deviations stand in '{}', and there is no such file; "
                         "--update-deviations writes one",
                         backend.name(), backend.deviations().string()));
}

}  // namespace

void add_deviation_choice(CLI::App& app, DeviationChoice& choice) {
  app.add_option("--deviations", choice.file,
                 "The declared deviations of the one backend that -b names\n"
                 "(default: backends/NAME/deviations.yaml beside the specs)")
      ->option_text("FILE")
      ->take_last();
  app.add_flag("--no-deviations", choice.none, "Judge as if no deviation were declared");
}

void add_deviation_update(CLI::App& app, DeviationChoice& choice) {
  app.add_flag("--update-deviations", choice.update,
               "Append an entry for each failing case that has none; its\n"
               "reason is yours to write");
}

void require_sense(const DeviationChoice& choice, std::size_t backends) {
  if (choice.none && (choice.update || !choice.file.empty())) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("--no-deviations and {} exclude each other",
                           choice.update ? "--update-deviations" : "--deviations"));
  }
  if (!choice.file.empty() && backends != 1) {
    throw Stop(ExitCode::wrong_usage,
               "--deviations names the file of one backend; choose the backend with -b");
  }
}

std::vector<fs::path> deviation_files_beside(const fs::path& specs) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& folder : fs::directory_iterator(backends_beside(specs), error)) {
    const fs::path file = folder.path() / kFileName;
    if (fs::is_regular_file(file, error)) files.push_back(file);
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_deviation_file(const std::string& argument) {
  std::error_code error;
  return fs::path(argument).filename() == kFileName && fs::is_regular_file(argument, error);
}

DeclaredDeviations::DeclaredDeviations(const DeviationChoice& choice, const Backends& backends,
                                       const Specs& specs, const fs::path& root) {
  if (choice.none) return;
  Diagnostics mistakes;
  for (const auto& backend : backends) {
    const fs::path file = file_for(*backend, choice, root);
    files_[backend->name()] = file;
    std::error_code error;
    if (!fs::exists(file, error)) {
      if (!choice.update) refuse_missing(*backend, choice);
      continue;
    }
    const Result<SourcePtr> source = read_source(file);
    Result<Deviations> read =
        source ? read_deviations(source.value(), specs) : Result<Deviations>(source.mistakes());
    if (read) {
      by_backend_[backend->name()] = std::move(read.value());
    } else {
      mistakes.insert(mistakes.end(), read.mistakes().begin(), read.mistakes().end());
    }
  }
  if (!mistakes.empty()) refuse(mistakes);
}

void DeclaredDeviations::lay_against(std::vector<Case>& cases) const {
  for (Case& one : cases) {
    const auto declared = by_backend_.find(one.backend->name());
    if (declared == by_backend_.end()) continue;
    const auto found = declared->second.by_spec.find(one.spec->id);
    if (found != declared->second.by_spec.end()) one.deviation = found->second;
  }
}

std::vector<StaleDeviation> DeclaredDeviations::unmatched() const {
  std::vector<StaleDeviation> stale;
  for (const auto& [backend, deviations] : by_backend_) {
    for (const auto& deviation : deviations.unmatched)
      stale.push_back(unmatched_deviation(backend, deviation));
  }
  return stale;
}

fs::path DeclaredDeviations::file_of(const std::string& backend) const {
  const auto found = files_.find(backend);
  return found == files_.end() ? fs::path() : found->second;
}

}  // namespace concord::cli
