// Written beside and moved, so that a process which ends midway leaves the old file whole.
#include "harness/cli/journal_file.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <system_error>

#include "harness/cli/command.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kBetweenWrites{1};

/// FNV-1a: the name of a file has to be the same in every build.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char sign : text) {
    hash = (hash ^ static_cast<unsigned char>(sign)) * 0x100000001B3;
  }
  return hash;
}

fs::path usual_path(const std::string& campaign) {
  std::error_code error;
  const char* project = std::getenv("CONCORD_ROOT");
  if (project == nullptr || !fs::is_directory(project, error)) return {};
  return fs::path(project) / "results" / "local" / "fuzz" /
         fmt::format("{:016x}.journal", hash_of(campaign));
}

std::optional<std::string> text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// "concord 0.1.0, grammar 1": journals of other ones are of other programs.
std::string maker(const std::string& campaign) {
  const std::size_t at = campaign.rfind("; ");
  return at == std::string::npos ? "" : campaign.substr(at);
}

}  // namespace

JournalFile::JournalFile(const std::string& path, const std::string& campaign)
    : campaign_(campaign),
      path_(path.empty() ? usual_path(campaign) : fs::path(path)),
      was_given_(!path.empty()) {
  const auto before = fuzz::parse_journal(text_of(path_).value_or(""));
  if (before && before->campaign == campaign_) known_ = before->done.count();
}

void JournalFile::require_writable() const {
  if (!was_given_) return;
  std::error_code error;
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), error);
  const fs::path fresh = path_.string() + ".new";
  if (std::ofstream(fresh, std::ios::binary)) return;
  throw Stop(ExitCode::could_not_run, fmt::format("cannot write '{}'", path_.string()));
}

/// Whatever else somebody keeps there is not ours to replace.
void JournalFile::require_own() const {
  std::error_code error;
  if (!was_given_ || !fs::exists(path_, error) || fs::is_empty(path_, error)) return;
  const auto journal = fuzz::parse_journal(text_of(path_).value_or(""));
  if (journal && journal->campaign == campaign_) return;
  throw Stop(ExitCode::wrong_usage,
             fmt::format("'{}' holds {}; it is left as it is", path_.string(),
                         journal ? "another campaign: " + journal->campaign
                                 : std::string("something else than a journal of this version")));
}

fuzz::Journal JournalFile::read() const {
  const auto text = text_of(path_);
  if (path_.empty() || !text) {
    throw Stop(ExitCode::nothing_selected,
               "there is no such campaign to go on with: none of this seed on these backends was "
               "interrupted here");
  }
  auto journal = fuzz::parse_journal(*text);
  if (!journal || journal->campaign != campaign_) {
    throw Stop(ExitCode::nothing_selected,
               fmt::format("'{}' is the journal of another campaign{}", path_.string(),
                           journal ? ": " + journal->campaign : ""));
  }
  return std::move(*journal);
}

std::vector<fuzz::Journal> JournalFile::others() const {
  std::vector<fuzz::Journal> journals;
  std::error_code error;
  if (path_.empty()) return journals;
  for (const auto& entry : fs::directory_iterator(fs::absolute(path_).parent_path(), error)) {
    if (entry.path().extension() != path_.extension() || !entry.is_regular_file(error)) continue;
    auto journal = fuzz::parse_journal(text_of(entry.path()).value_or(""));
    if (!journal || journal->campaign == campaign_) continue;
    if (maker(journal->campaign) == maker(campaign_)) journals.push_back(std::move(*journal));
  }
  return journals;
}

void JournalFile::write(const fuzz::Journal& journal) {
  written_at_ = std::chrono::steady_clock::now();
  if (path_.empty() || journal.done.count() < known_) return;
  std::error_code error;
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), error);
  const fs::path fresh = path_.string() + ".new";
  bool is_written = false;
  {
    std::ofstream out(fresh, std::ios::binary);
    out << fuzz::to_text(journal);
    is_written = static_cast<bool>(out.flush());
  }
  if (is_written) fs::rename(fresh, path_, error);
  if ((!is_written || error) && was_given_) {
    throw Stop(ExitCode::could_not_run, fmt::format("cannot write '{}'", path_.string()));
  }
}

void JournalFile::write_sometimes(const fuzz::Journal& journal) {
  if (std::chrono::steady_clock::now() - written_at_ >= kBetweenWrites) write(journal);
}

}  // namespace concord::cli
