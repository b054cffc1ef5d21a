// Every file is read whole, hashed, and kept only if it is a document.
#include "harness/cli/document_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "harness/base/sha256.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargest = 16U << 20U;  // No document is as large; what is, is not hashed.

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> lines_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

DocumentFolder::DocumentFolder(const fs::path& folder, const std::vector<Document>& documents)
    : folder_(folder), documents_(documents) {
  std::error_code error;
  fs::directory_iterator files(folder, error);
  if (error) {
    throw Stop(ExitCode::wrong_usage, fmt::format("cannot look for documents in '{}': {}",
                                                  folder.string(), error.message()));
  }
  for (const auto& file : files) {
    if (!file.is_regular_file(error) || file.file_size(error) > kLargest) continue;
    const std::string content = content_of(file.path());
    const std::string hash = sha256(content);
    const auto document = std::ranges::find(documents_, hash, &Document::sha256);
    if (document == documents_.end()) {
      strangers_[file.path().string()] = hash;
    } else {
      found_[document->name] = {file.path(), lines_in(content)};
    }
  }
}

fs::path DocumentFolder::file_of(const std::string& document) const {
  const auto found = found_.find(document);
  return found == found_.end() ? fs::path() : found->second.path;
}

std::vector<DocumentLine> DocumentFolder::lines_of(const std::string& document,
                                                   const std::string& lines) const {
  const auto found = found_.find(document);
  if (found == found_.end()) return {};
  const std::vector<std::string>& all = found->second.lines;
  std::vector<DocumentLine> chosen;
  const auto ranges = line_ranges(lines);
  if (!ranges) return {};
  for (const auto& [first, last] : *ranges) {
    for (std::size_t number = first; number <= std::min(last, all.size()); ++number) {
      chosen.push_back({number, all[number - 1]});
    }
  }
  return chosen;
}

std::vector<std::string> DocumentFolder::complaints(
    const std::vector<std::string>& documents) const {
  std::vector<std::string> sentences;
  for (const Document& document : documents_) {
    const bool is_wanted = std::ranges::find(documents, document.name) != documents.end();
    if (!is_wanted || found_.contains(document.name)) continue;
    sentences.push_back(fmt::format("no file in '{}' is '{}', whose sha256 is {}", folder_.string(),
                                    document.name, document.sha256));
  }
  if (sentences.empty()) return sentences;
  for (const auto& [path, hash] : strangers_) {
    sentences.push_back(
        fmt::format("'{}' is no document of the ledger: its sha256 is {}", path, hash));
  }
  return sentences;
}

}  // namespace concord::cli
