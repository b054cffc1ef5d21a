// Ledger: every statement of the documents that specs may name, and where they quarrel.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/diagnostic.hpp"

namespace concord {

/// A document, never quoted, only referred to.
struct Document {
  std::string name;  ///< Short name, as claims refer to it.
  std::string sha256;
  std::string language;
  std::string about;  ///< One sentence.
};

/// What CPython makes of a claim. Of an underspecified one it depends on something that the
/// document leaves open, and the ledger names both conditions.
enum class ClaimVerdict : std::uint8_t { upheld, refuted, underspecified, opinion };

/// Whether any runtime can keep a claim, or whether it is about Python itself: names that exist,
/// types of arguments, versions, garbage collection, log entries.
enum class ClaimKind : std::uint8_t { portable, python };

std::string_view word(ClaimVerdict verdict);
std::string_view word(ClaimKind kind);

/// From this version of Python on, `what`.
struct ClaimVersion {
  std::string since;  ///< "3.13".
  std::string what;
};

struct Claim {
  Span span;
  std::string id;
  std::string document;
  std::string lines;                            ///< "37" or "71-80".
  std::string says;                             ///< In our own words.
  ClaimVerdict verdict = ClaimVerdict::upheld;  ///< On CPython.
  std::string really;  ///< What is true instead, or more exactly; may be empty.
  ClaimKind kind = ClaimKind::portable;
  std::string holds_when;  ///< Both only of an underspecified claim.
  std::string fails_when;
  std::vector<ClaimVersion> versions = {};
};

/// One end of a quarrel: a claim, the lines of a document where a sample stands, or asyncio itself.
struct Party {
  Span span;
  std::string text;  ///< "gather-is-simplest", "notes:13-34", "asyncio".

  bool is_asyncio() const { return text == "asyncio"; }
  bool is_sample() const { return text.find(':') != std::string::npos; }
  bool is_claim() const { return !is_asyncio() && !is_sample(); }
};

/// Two statements that cannot both be true, or so it seems.
struct Contradiction {
  Span span;
  std::string id;       ///< "x01".
  std::string quarrel;  ///< What it is about, one sentence.
  std::vector<Party> one_side;
  std::vector<Party> other_side;
  std::string right;  ///< Who is, or when.
  /// Specs that settle it, besides those that speak of claims of both sides.
  std::vector<Party> specs;
};

struct Ledger {
  SourcePtr source;  ///< Null: there is no file.
  std::vector<Document> documents;
  std::map<std::string, Claim> claims;
  std::vector<Contradiction> contradictions;
};

/// From the first to the last.
struct LineRange {
  std::size_t first = 0;
  std::size_t last = 0;
};
/// "8, 12-14" names two. Nothing where a text does not name lines, each range from its first to its
/// last.
std::optional<std::vector<LineRange>> line_ranges(std::string_view lines);

/// "notes, lines 12, 25".
std::string place_of(const Claim& claim);

/// The claims by document, then as the file has them.
std::vector<const Claim*> in_reading_order(const Ledger& ledger);

}  // namespace concord
