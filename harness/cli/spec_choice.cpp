// From patterns to specs, or to the sentence that says why not.
#include "harness/cli/spec_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "harness/base/suggest.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

/// As a user would type it: paths below the current directory without what they share with it.
fs::path as_typed(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error || !path.is_absolute()) return path;
  const fs::path relative = path.lexically_normal().lexically_relative(here);
  return relative.empty() || *relative.begin() == ".." ? path : relative;
}

fs::path default_root() {
  const char* project = std::getenv("CONCORD_ROOT");
  return project == nullptr ? fs::path("specs") : fs::path(project) / "specs";
}

/// A mistake in an argument rather than in a file, as one sentence.
std::string sentence_of(const Diagnostic& mistake) {
  return mistake.help.empty() ? mistake.what : mistake.what + "; " + mistake.help;
}

/// Of the rows of a file only the one that is wanted, if one is; a sentence when it is not there.
std::optional<std::string> keep_row(std::vector<Spec>& rows, const SpecFile& file) {
  if (file.row.empty()) return std::nullopt;
  const std::string wanted = fmt::format("{}[{}]", file.id, file.row);
  std::vector<std::string> known;
  for (const Spec& row : rows) known.push_back(row.id);
  std::erase_if(rows, [&](const Spec& row) { return row.id != wanted; });
  if (!rows.empty()) return std::nullopt;
  const std::string advice = suggestion(wanted, known);
  return fmt::format("there is no spec '{}'{}{}", wanted, advice.empty() ? "" : "; ", advice);
}

/// The files of those patterns that name any; which these are is asked one by one.
std::vector<SpecFile> files_of_hits(const fs::path& root,
                                    const std::vector<std::string>& patterns) {
  std::vector<std::string> hits;
  std::copy_if(patterns.begin(), patterns.end(), std::back_inserter(hits),
               [&](const std::string& one) { return find_spec_files(root, {one}).has_value(); });
  if (hits.empty()) return {};
  return std::move(find_spec_files(root, hits).value());
}

/// The ledger lies among the specs; named by its path it looks like one.
void take_out_ledger(ChosenFiles& chosen, const fs::path& root) {
  const auto is_ledger = [&](const SpecFile& file) {
    std::error_code error;
    return fs::equivalent(file.path, root / "claims.yaml", error) ||
           fs::equivalent(file.path, root / "documents.yaml", error);
  };
  for (const SpecFile& file : chosen.files) {
    if (!is_ledger(file)) continue;
    chosen.misses.push_back(
        fmt::format("'{}' is part of the ledger of claims, not a spec; 'concord claims' shows it, "
                    "and 'concord lint' finds its mistakes",
                    file.path.string()));
  }
  std::erase_if(chosen.files, is_ledger);
}

}  // namespace

void add_specs_root(CLI::App& app, SpecChoice& choice) {
  app.add_option("--specs", choice.root,
                 "Where the specs are (default: specs/ of the checkout whose\n"
                 "./concord this is, without one ./specs)")
      ->option_text("DIR")
      ->take_last();
}

void add_spec_choice(CLI::App& app, SpecChoice& choice, const std::string& name,
                     const std::string& none) {
  std::string help =
      "Ids (gather/factorials), ids with a row (wait/modes[all]),\n"
      "globs over ids ('gather/*', '**cancel**'), folders or files";
  if (!none.empty()) help += ";\nnone: " + none;
  app.add_option(name, choice.patterns, help)->option_text(" ");
  add_specs_root(app, choice);
}

fs::path specs_root(const SpecChoice& choice) {
  const fs::path root = as_typed(choice.root.empty() ? default_root() : fs::path(choice.root));
  if (fs::is_directory(root)) return root;
  // Files and folders that are named need no corpus around them.
  const bool are_paths = std::all_of(choice.patterns.begin(), choice.patterns.end(),
                                     [](const std::string& name) { return fs::exists(name); });
  if (choice.root.empty() && !choice.patterns.empty() && are_paths) return fs::path(".");
  throw Stop(ExitCode::wrong_usage,
             fmt::format("there is no folder of specs '{}'; name it with --specs", root.string()));
}

ChosenFiles chosen_files(const SpecChoice& choice) {
  const fs::path root = specs_root(choice);
  ChosenFiles chosen;
  if (Result<std::vector<SpecFile>> found = find_spec_files(root, choice.patterns)) {
    chosen.files = std::move(found.value());
  } else {
    for (const Diagnostic& mistake : found.mistakes()) {
      chosen.misses.push_back(sentence_of(mistake));
    }
    chosen.files = files_of_hits(root, choice.patterns);
  }
  take_out_ledger(chosen, root);
  if (chosen.files.empty() && chosen.misses.empty()) {
    chosen.misses.push_back(fmt::format("there are no specs in '{}'", root.string()));
  }
  return chosen;
}

ReadSpecs read_specs(const ChosenFiles& chosen) {
  ReadSpecs all;
  all.files = chosen.files.size();
  all.misses = chosen.misses;
  for (const SpecFile& file : chosen.files) {
    const Result<SourcePtr> source = read_source(file.path);
    Result<std::vector<Spec>> specs =
        source ? read_spec(source.value(), file.id) : Result<std::vector<Spec>>(source.mistakes());
    if (!specs) {
      ++all.bad_files;
      all.mistakes.insert(all.mistakes.end(), specs.mistakes().begin(), specs.mistakes().end());
      continue;
    }
    if (auto miss = keep_row(specs.value(), file)) all.misses.push_back(std::move(*miss));
    for (Spec& spec : specs.value())
      all.specs.push_back(std::make_shared<const Spec>(std::move(spec)));
  }
  return all;
}

std::vector<std::shared_ptr<const Spec>> valid_specs(ReadSpecs read) {
  if (read.bad_files == 0) {
    if (read.misses.empty()) return std::move(read.specs);
    throw Stop(ExitCode::nothing_selected, joined_sentences(read.misses));
  }
  for (const Diagnostic& mistake : read.mistakes) std::cerr << render(mistake) << "\n";
  const std::size_t fine = read.files - read.bad_files;
  read.misses.push_back(fmt::format("{} of {} spec {} mistakes, {} fine; nothing was run",
                                    read.bad_files, read.files,
                                    read.files == 1 ? "file has" : "files have",
                                    fine == 1 ? "1 is" : fmt::format("{} are", fine)));
  throw Stop(ExitCode::invalid_spec, joined_sentences(read.misses));
}

std::string joined_sentences(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    text += (text.empty() ? "" : "\nconcord: ") + sentence;
  }
  return text;
}

}  // namespace concord::cli
