// The ledger of claims: every statement of the documents that a spec may name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"

namespace concord {

/// A document, never quoted, only referred to.
struct Document {
  std::string name;      ///< Short name, as claims refer to it.
  std::string sha256;
  std::string language;
  std::string about;     ///< One sentence.
};

enum class ClaimVerdict : std::uint8_t { upheld, refuted, underspecified, opinion };

struct Claim {
  Span span;
  std::string id;
  std::string document;
  std::string lines;  ///< "37" or "71-80".
  std::string says;   ///< In our own words.
  ClaimVerdict verdict = ClaimVerdict::upheld;  ///< On CPython.
  std::string really; ///< What is true instead, or under which condition; may be empty.
};

struct Ledger {
  std::vector<Document> documents;
  std::map<std::string, Claim> claims;
};

/// Reads specs/claims.yaml (documents and claims), with diagnostics like those of specs.
Result<Ledger> read_ledger(const SourcePtr& source);

}  // namespace concord
