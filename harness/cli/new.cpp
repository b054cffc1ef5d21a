// `concord new`: the file of a spec that somebody is about to write.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/spec/skeleton.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

struct NewOptions {
  SpecChoice specs;
  std::string id;
  std::string claim;
};

/// Null where none is asked for.
const Claim* chosen_claim(const NewOptions& options, const ClaimLedger& ledger) {
  if (options.claim.empty()) return nullptr;
  const auto& claims = ledger.ledger().claims;
  const auto found = claims.find(options.claim);
  if (found == claims.end()) {
    std::vector<std::string> known;
    for (const auto& [id, claim] : claims) known.push_back(id);
    const std::string advice = suggestion(options.claim, known);
    throw Stop(ExitCode::wrong_usage,
               fmt::format("unknown claim '{}'; {}", options.claim,
                           advice.empty() ? "'concord list claims' lists them" : advice));
  }
  if (found->second.verdict == ClaimVerdict::opinion) {
    throw Stop(
        ExitCode::wrong_usage,
        fmt::format("claim '{}' is an opinion: no run could uphold or refute it", options.claim));
  }
  return &found->second;
}

/// The schema for editors as the file sees it; "" where the specs have none.
std::string schema_path(const fs::path& root, const std::string& id) {
  const std::string name = "schema-1.json";
  if (!fs::exists(root / name)) return "";
  std::string path;
  for (const char sign : id) path += sign == '/' ? "../" : "";
  return path.empty() ? "./" + name : path + name;
}

[[noreturn]] void stop_unwritable(const fs::path& path, int error) {
  throw Stop(ExitCode::could_not_run, fmt::format("cannot write '{}': {}", path.string(),
                                                  std::generic_category().message(error)));
}

/// "gather" is also all specs below gather/.
bool means_a_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

/// Whatever stands there already is somebody's work.
void write_new_file(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) stop_unwritable(path, error.value());
  std::FILE* file = std::fopen(path.c_str(), "wx");
  if (file == nullptr && errno == EEXIST) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("'{}' exists already; it was left as it is", path.string()));
  }
  if (file == nullptr) stop_unwritable(path, errno);
  const bool is_written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int why = errno;
  if (std::fclose(file) != 0 || !is_written) stop_unwritable(path, is_written ? errno : why);
}

ExitCode write_skeleton(const NewOptions& options) {
  if (const std::string mistake = mistake_in_id(options.id); !mistake.empty()) {
    throw Stop(ExitCode::wrong_usage, mistake);
  }
  const fs::path root = specs_root(options.specs);
  const ClaimLedger ledger(root);
  const Claim* claim = chosen_claim(options, ledger);
  const fs::path path = root / (options.id + ".yaml");
  write_new_file(path, skeleton(schema_path(root, options.id), claim));
  std::cout << path.string() << "\n";
  std::cerr << fmt::format(
      "concord: fill in its blanks, <FILL IN ...>; 'concord lint {}' names those that are left\n",
      means_a_folder(root / options.id) ? path.string() : options.id);
  return ExitCode::as_expected;
}

}  // namespace

Action set_up_new(CLI::App& app, const Invocation&) {
  const auto options = std::make_shared<NewOptions>();
  app.add_option("ID", options->id, "Its path below the specs, without .yaml; a statement")
      ->option_text(" ")
      ->required();
  app.add_option("--claim", options->claim,
                 "What it is to uphold or refute; its words stand in the\n"
                 "file as a comment")
      ->option_text("CLAIM");
  add_specs_root(app, options->specs);
  app.footer(
      "A file that exists is left as it is.\n\n"
      "Examples:\n"
      "  concord new gather/lists-results-by-argument\n"
      "  concord new gather/lists-results-by-argument --claim gather-returns-ordered-list");
  return [options] { return write_skeleton(*options); };
}

}  // namespace concord::cli
