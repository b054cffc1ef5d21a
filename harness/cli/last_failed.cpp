// A text file of lines "ROOT <tab> BACKEND <tab> ID"; "ROOT" alone for each that was ever run.
#include "harness/cli/last_failed.hpp"

#include <cstdlib>
#include <fstream>
#include <system_error>

#include "harness/model/words.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

fs::path state_file() {
  std::error_code error;
  const char* project = std::getenv("CONCORD_ROOT");
  if (project == nullptr || !fs::is_directory(project, error)) return {};
  return fs::path(project) / "results" / "local" / "last-failed";
}

}  // namespace

LastFailed::LastFailed(const fs::path& root) : file_(state_file()) {
  std::error_code error;
  root_ = fs::weakly_canonical(root, error).string();
  if (file_.empty()) return;
  std::ifstream lines(file_);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find('\t');
    if (line.substr(0, first) != root_) {
      other_lines_ += line + "\n";
      continue;
    }
    knows_a_run_ = true;
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    failed_.emplace(line.substr(second + 1), line.substr(first + 1, second - first - 1));
  }
}

std::string LastFailed::why_none() const {
  if (file_.empty()) return "which cases failed is remembered only in a checkout, by its ./concord";
  if (!knows_a_run_) return "no earlier run of these specs is known";
  return "none of these cases is known to have failed when last run";
}

void LastFailed::update(const Report& report) {
  for (const CaseResult& result : report.cases) {
    const Key key{result.spec->id, result.backend};
    if (counted_as(result.judgement.verdict) == Count::failed) {
      failed_.insert(key);
    } else {
      failed_.erase(key);
    }
  }
  if (!file_.empty()) save();
}

void LastFailed::save() const {
  std::error_code error;
  fs::create_directories(file_.parent_path(), error);
  // Written beside and moved, so that a run which ends midway leaves the old file whole.
  const fs::path fresh = file_.string() + ".new";
  {
    std::ofstream out(fresh);
    out << other_lines_ << root_ << '\n';
    for (const auto& [id, backend] : failed_) out << root_ << '\t' << backend << '\t' << id << '\n';
    if (!out.flush()) return;
  }
  fs::rename(fresh, file_, error);
}

}  // namespace concord::cli
