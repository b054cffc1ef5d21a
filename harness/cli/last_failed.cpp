// A text file of lines "ROOT <tab> BACKEND <tab> ID".
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
  const fs::path results = (project == nullptr ? fs::path() : fs::path(project)) / "results";
  return fs::is_directory(results, error) ? results / "local" / "last-failed" : fs::path();
}

}  // namespace

LastFailed::LastFailed(const fs::path& root) : file_(state_file()) {
  std::error_code error;
  root_ = fs::weakly_canonical(root, error).string();
  if (file_.empty()) return;
  std::ifstream lines(file_);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    if (line.substr(0, first) == root_) {
      failed_.emplace(line.substr(second + 1), line.substr(first + 1, second - first - 1));
    } else {
      other_lines_ += line + "\n";
    }
  }
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
    out << other_lines_;
    for (const auto& [id, backend] : failed_) out << root_ << '\t' << backend << '\t' << id << '\n';
    if (!out.flush()) return;
  }
  fs::rename(fresh, file_, error);
}

}  // namespace concord::cli
