// From patterns to specs, or to the sentence that says why not.
#include "harness/cli/spec_choice.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <iterator>
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

/// Of the rows of a file only the one that is wanted, if one is.
void keep_row(std::vector<Spec>& rows, const SpecFile& file) {
  if (file.row.empty()) return;
  const std::string wanted = fmt::format("{}[{}]", file.id, file.row);
  std::vector<std::string> known;
  for (const Spec& row : rows) known.push_back(row.id);
  std::erase_if(rows, [&](const Spec& row) { return row.id != wanted; });
  if (!rows.empty()) return;
  const std::string advice = suggestion(wanted, known);
  throw Stop(ExitCode::nothing_selected,
             fmt::format("there is no spec '{}'{}{}", wanted, advice.empty() ? "" : "; ", advice));
}

}  // namespace

void add_specs_root(CLI::App& app, SpecChoice& choice) {
  app.add_option("--specs", choice.root, "Where the specs are, if not in ./specs")
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
  throw Stop(ExitCode::wrong_usage,
             fmt::format("there is no folder of specs '{}'; name it with --specs", root.string()));
}

std::vector<SpecFile> chosen_files(const SpecChoice& choice) {
  const fs::path root = specs_root(choice);
  Result<std::vector<SpecFile>> found = find_spec_files(root, choice.patterns);
  if (!found) {
    std::string sentences;
    for (const Diagnostic& mistake : found.mistakes()) {
      if (!sentences.empty()) sentences += "\nconcord: ";
      sentences += sentence_of(mistake);
    }
    throw Stop(ExitCode::nothing_selected, sentences);
  }
  if (found.value().empty()) {
    throw Stop(ExitCode::nothing_selected,
               fmt::format("there are no specs in '{}'", root.string()));
  }
  return std::move(found.value());
}

ReadSpecs read_specs(const std::vector<SpecFile>& files) {
  ReadSpecs all;
  all.files = files.size();
  for (const SpecFile& file : files) {
    const Result<SourcePtr> source = read_source(file.path);
    Result<std::vector<Spec>> specs =
        source ? read_spec(source.value(), file.id) : Result<std::vector<Spec>>(source.mistakes());
    if (!specs) {
      ++all.bad_files;
      all.mistakes.insert(all.mistakes.end(), specs.mistakes().begin(), specs.mistakes().end());
      continue;
    }
    keep_row(specs.value(), file);
    for (Spec& spec : specs.value())
      all.specs.push_back(std::make_shared<const Spec>(std::move(spec)));
  }
  return all;
}

std::vector<std::shared_ptr<const Spec>> valid_specs(const std::vector<SpecFile>& files) {
  ReadSpecs read = read_specs(files);
  if (read.bad_files == 0) return std::move(read.specs);
  for (const Diagnostic& mistake : read.mistakes) std::cerr << render(mistake) << "\n";
  const std::size_t fine = read.files - read.bad_files;
  throw Stop(ExitCode::invalid_spec,
             fmt::format("{} of {} spec {} mistakes, {} fine; nothing was run", read.bad_files,
                         read.files, read.files == 1 ? "file has" : "files have",
                         fine == 1 ? "1 is" : fmt::format("{} are", fine)));
}

}  // namespace concord::cli
