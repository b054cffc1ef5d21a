// Document folder: the documents of the ledger, found by their hashes among the files of somebody
// who has them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "harness/model/ledger.hpp"

namespace concord::cli {

/// A line of a document, with its number.
struct DocumentLine {
  std::size_t number = 0;
  std::string text;
};

class DocumentFolder {
 public:
  /// Hashes the files of `folder`, not those below it. Throws Stop (wrong_usage) if there is no
  /// such folder.
  DocumentFolder(const std::filesystem::path& folder, const std::vector<Document>& documents);

  /// The file that is this document, or nothing: an empty path.
  std::filesystem::path file_of(const std::string& document) const;

  /// The lines that "8, 12-14" names; none if the document was not found.
  std::vector<DocumentLine> lines_of(const std::string& document, const std::string& lines) const;

  /// A sentence on each of these documents that was not found, then one on each file that is no
  /// document of the ledger.
  std::vector<std::string> complaints(const std::vector<std::string>& documents) const;

 private:
  struct Found {
    std::filesystem::path path;
    std::vector<std::string> lines;
  };

  std::filesystem::path folder_;
  std::vector<Document> documents_;
  std::map<std::string, Found> found_;            ///< By the documents' names.
  std::map<std::string, std::string> strangers_;  ///< Hashes of the other files, by their paths.
};

}  // namespace concord::cli
