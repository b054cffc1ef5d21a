// Reads the ledger's two files: documents by name, then claims by id. contradictions.cpp reads the
// rest.
#include "harness/spec/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "harness/base/suggest.hpp"
#include "harness/spec/contradictions.hpp"
#include "harness/spec/ledger_entry.hpp"

namespace concord {

namespace {

using Words = std::vector<std::string>;

constexpr std::array kVerdicts{ClaimVerdict::upheld, ClaimVerdict::refuted,
                               ClaimVerdict::underspecified, ClaimVerdict::opinion};
constexpr std::array kKinds{ClaimKind::portable, ClaimKind::python};
constexpr std::string_view kIdSigns = "abcdefghijklmnopqrstuvwxyz0123456789-";

constexpr std::string_view kDocumentExample =
    "name: {sha256: ..., language: ..., about: one sentence}";
constexpr std::string_view kClaimExample =
    "id: {document: ..., lines: ..., kind: portable, says: ..., verdict: upheld}";

/// The value whose word a key has; a word that is none becomes a problem.
template <class Word, std::size_t N>
void read_word(const LedgerEntry& entry, std::string_view key, const std::array<Word, N>& values,
               Word& target, Problems& problems) {
  const std::string written = entry.text(key);
  if (written.empty()) return;
  Words known;
  for (const Word value : values) {
    if (word(value) == written) {
      target = value;
      return;
    }
    known.emplace_back(word(value));
  }
  problems.add(entry.span_of(key), fmt::format("unknown {} '{}'", key, written),
               suggestion(written, known));
}

class ClaimReader {
 public:
  ClaimReader(const std::vector<Document>& documents, Problems& problems) : problems_(problems) {
    for (const Document& document : documents) documents_.push_back(document.name);
  }

  Claim read(const NamedEntry& named) {
    const std::string& id = named.key->text;
    if (!holds_only(id, kIdSigns)) {
      problems_.add(named.key->span, fmt::format("'{}' is no id of a claim", id),
                    "an id is made of small letters, digits and '-'");
    }
    const LedgerEntry entry(*named.value, fmt::format("claim '{}'", id), problems_);
    entry.require_keys({"document", "lines", "kind", "says", "verdict"},
                       {"holds-when", "fails-when", "really", "versions"});
    Claim claim;
    claim.span = named.key->span;
    claim.id = id;
    claim.document = entry.text("document");
    claim.lines = entry.text("lines");
    claim.says = entry.text("says");
    claim.really = entry.text("really");
    claim.holds_when = entry.text("holds-when");
    claim.fails_when = entry.text("fails-when");
    read_word(entry, "verdict", kVerdicts, claim.verdict, problems_);
    read_word(entry, "kind", kKinds, claim.kind, problems_);
    read_versions(entry, claim);
    check_place(entry, claim);
    check_verdict(entry, claim);
    return claim;
  }

 private:
  void read_versions(const LedgerEntry& entry, Claim& claim) {
    const Node* versions = entry.find("versions");
    if (versions == nullptr) return;
    if (!versions->is_list()) {
      problems_.add(versions->span, "'versions' is a list",
                    "write each as - {since: \"3.13\", what: one sentence}");
    }
    for (const Node& node : versions->items) {
      const LedgerEntry version(node, "a version", problems_);
      version.require_keys({"since", "what"});
      claim.versions.push_back({version.text("since"), version.text("what")});
      if (holds_only(claim.versions.back().since, "0123456789.")) continue;
      problems_.add(version.span_of("since"),
                    fmt::format("'{}' is no version of Python", claim.versions.back().since),
                    "write \"3.13\"");
    }
  }

  void check_place(const LedgerEntry& entry, const Claim& claim) {
    if (!claim.lines.empty() && !line_ranges(claim.lines)) {
      problems_.add(entry.span_of("lines"), fmt::format("'{}' names no lines", claim.lines),
                    "write 37, 71-80, or \"8, 12-14\"");
    }
    const bool is_known = std::ranges::find(documents_, claim.document) != documents_.end();
    if (claim.document.empty() || is_known) return;
    problems_.add(entry.span_of("document"), fmt::format("unknown document '{}'", claim.document),
                  suggestion(claim.document, documents_));
  }

  void check_verdict(const LedgerEntry& entry, const Claim& claim) {
    if (claim.verdict == ClaimVerdict::refuted && claim.really.empty()) {
      problems_.add(claim.span,
                    fmt::format("claim '{}' is refuted, but nothing says what is true", claim.id),
                    "add really: and what is true instead");
    }
    const bool depends = claim.verdict == ClaimVerdict::underspecified;
    for (const std::string_view key : {"holds-when", "fails-when"}) {
      const bool is_there = entry.find(key) != nullptr;
      if (is_there == depends) continue;
      if (depends) {
        problems_.add(claim.span,
                      fmt::format("claim '{}' is underspecified, but has no '{}'", claim.id, key),
                      fmt::format("add {}: and the condition", key));
      } else {
        problems_.add(entry.span_of(key),
                      fmt::format("'{}' is for claims whose verdict is underspecified", key),
                      "say it under really:");
      }
    }
  }

  Problems& problems_;
  Words documents_;
};

Document read_document(const NamedEntry& named, Problems& problems) {
  const LedgerEntry entry(*named.value, fmt::format("document '{}'", named.key->text), problems);
  entry.require_keys({"sha256", "language", "about"});
  Document document{named.key->text, entry.text("sha256"), entry.text("language"),
                    entry.text("about")};
  const bool is_hash =
      document.sha256.size() == 64 && holds_only(document.sha256, "0123456789abcdef");
  if (!document.sha256.empty() && !is_hash) {
    problems.add(entry.span_of("sha256"), "a sha256 has 64 hexadecimal digits in lower case",
                 "copy it from sha256sum");
  }
  return document;
}

}  // namespace

Result<std::vector<Document>> read_documents(const SourcePtr& source) {
  const Result<Node> root = parse_yaml(source);
  if (!root) return root.mistakes();
  Problems problems(source);
  const LedgerEntry file(root.value(), "the list of documents", problems);
  file.require_keys({"schema", "documents"});
  check_ledger_schema(root.value(), problems);
  std::vector<Document> documents;
  for (const NamedEntry& named :
       named_entries(root.value(), "documents", kDocumentExample, problems)) {
    documents.push_back(read_document(named, problems));
  }
  if (problems.count() > 0) return problems.take();
  return documents;
}

Result<Ledger> read_ledger(const SourcePtr& source, std::vector<Document> documents) {
  const Result<Node> root = parse_yaml(source);
  if (!root) return root.mistakes();
  Problems problems(source);
  const LedgerEntry file(root.value(), "the ledger", problems);
  file.require_keys({"schema", "claims"}, {"contradictions"});
  check_ledger_schema(root.value(), problems);
  Ledger ledger;
  ledger.source = source;
  ledger.documents = std::move(documents);
  ClaimReader reader(ledger.documents, problems);
  for (const NamedEntry& named : named_entries(root.value(), "claims", kClaimExample, problems)) {
    ledger.claims.emplace(named.key->text, reader.read(named));
  }
  read_contradictions(root.value(), ledger, problems);
  if (problems.count() > 0) return problems.take();
  return ledger;
}

}  // namespace concord
