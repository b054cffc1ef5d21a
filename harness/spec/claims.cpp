// Reads the ledger: documents first, then claims by id. Each table below is one kind of entry's
// keys.
#include "harness/spec/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "harness/base/suggest.hpp"
#include "harness/spec/keys.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::pair<std::string_view, ClaimVerdict>, 4> kVerdicts{
    {{"upheld", ClaimVerdict::upheld},
     {"refuted", ClaimVerdict::refuted},
     {"underspecified", ClaimVerdict::underspecified},
     {"opinion", ClaimVerdict::opinion}}};

bool holds_only(std::string_view text, std::string_view signs) {
  return text.find_first_not_of(signs) == std::string_view::npos;
}

class LedgerReader {
 public:
  explicit LedgerReader(Problems& problems) : problems_(problems) {}

  Ledger read(const Node& root) {
    check_entry(root, {"schema", "documents", "claims"}, {"schema", "documents", "claims"},
                "the ledger");
    if (const Node* schema = root.find("schema")) {
      if (schema->text != "1")
        problems_.add(schema->span, "unknown schema", "this concord reads 1");
    }
    if (const Node* documents = root.find("documents")) read_documents(*documents);
    if (const Node* claims = root.find("claims")) read_claims(*claims);
    return std::move(ledger_);
  }

 private:
  void check_entry(const Node& mapping, const Words& known, const Words& required,
                   const std::string& subject) {
    check_keys(mapping, known, subject, problems_);
    for (const std::string& key : required) {
      if (mapping.find(key) != nullptr) continue;
      problems_.add(mapping.span, fmt::format("{} has no '{}'", subject, key),
                    fmt::format("add {}:", key));
    }
  }

  /// The text of a key; a key that is there must say something.
  std::string text_of(const Node& mapping, std::string_view key) {
    const Node* node = mapping.find(key);
    if (node == nullptr) return "";
    if (node->is_scalar() && !node->text.empty()) return node->text;
    problems_.add(node->span, fmt::format("'{}' is not a text", key), "write one sentence or word");
    return "";
  }

  void read_documents(const Node& documents) {
    if (!documents.is_list()) {
      problems_.add(documents.span, "'documents' is a list",
                    "write each as - {name: ..., sha256: ..., language: ..., about: ...}");
      return;
    }
    for (const Node& node : documents.items) {
      if (!node.is_mapping()) {
        problems_.add(node.span, "a document is a mapping",
                      "give it name, sha256, language and about");
        continue;
      }
      const Words keys{"name", "sha256", "language", "about"};
      check_entry(node, keys, keys, "a document");
      Document document{text_of(node, "name"), text_of(node, "sha256"), text_of(node, "language"),
                        text_of(node, "about")};
      check_document(node, document);
      ledger_.documents.push_back(std::move(document));
    }
  }

  void check_document(const Node& node, const Document& document) {
    const bool is_hash =
        document.sha256.size() == 64 && holds_only(document.sha256, "0123456789abcdef");
    if (!document.sha256.empty() && !is_hash) {
      problems_.add(node.find("sha256")->span, "a sha256 has 64 hexadecimal digits in lower case",
                    "copy it from sha256sum");
    }
    const Words names = document_names();
    if (!document.name.empty() &&
        std::find(names.begin(), names.end(), document.name) != names.end()) {
      problems_.add(node.find("name")->span,
                    fmt::format("document '{}' is listed twice", document.name),
                    "give each document a name of its own");
    }
  }

  Words document_names() const {
    Words names;
    for (const Document& document : ledger_.documents) names.push_back(document.name);
    return names;
  }

  void read_claims(const Node& claims) {
    if (!claims.is_mapping()) {
      problems_.add(claims.span, "'claims' maps ids to claims",
                    "write id: {document: ..., lines: ..., says: ..., verdict: upheld}");
      return;
    }
    for (const auto& [key, value] : claims.entries) {
      if (!value.is_mapping()) {
        problems_.add(key.span, fmt::format("claim '{}' is not a mapping", key.text),
                      "give it document, lines, says and verdict");
        continue;
      }
      ledger_.claims.emplace(key.text, read_claim(key, value));
    }
  }

  Claim read_claim(const Node& key, const Node& node) {
    if (!holds_only(key.text, "abcdefghijklmnopqrstuvwxyz0123456789-")) {
      problems_.add(key.span, fmt::format("'{}' is no id of a claim", key.text),
                    "an id is made of small letters, digits and '-'");
    }
    check_entry(node, {"document", "lines", "says", "verdict", "really"},
                {"document", "lines", "says", "verdict"}, fmt::format("claim '{}'", key.text));
    Claim claim{key.span,
                key.text,
                text_of(node, "document"),
                text_of(node, "lines"),
                text_of(node, "says"),
                ClaimVerdict::upheld,
                text_of(node, "really")};
    check_document_of(node, claim);
    if (!holds_only(claim.lines, "0123456789-, ")) {
      problems_.add(node.find("lines")->span, fmt::format("'{}' names no lines", claim.lines),
                    "write 37, 71-80, or \"8, 12-14\"");
    }
    read_verdict(key, node, claim);
    return claim;
  }

  void check_document_of(const Node& node, const Claim& claim) {
    const Words names = document_names();
    if (claim.document.empty()) return;
    if (std::find(names.begin(), names.end(), claim.document) != names.end()) return;
    problems_.add(node.find("document")->span, fmt::format("unknown document '{}'", claim.document),
                  suggestion(claim.document, names));
  }

  void read_verdict(const Node& key, const Node& node, Claim& claim) {
    const std::string written = text_of(node, "verdict");
    if (written.empty()) return;
    const auto row = std::find_if(kVerdicts.begin(), kVerdicts.end(),
                                  [&](const auto& each) { return each.first == written; });
    if (row == kVerdicts.end()) {
      Words known;
      for (const auto& [text, verdict] : kVerdicts) known.emplace_back(text);
      problems_.add(node.find("verdict")->span, fmt::format("unknown verdict '{}'", written),
                    suggestion(written, known));
      return;
    }
    claim.verdict = row->second;
    const bool needs_more =
        claim.verdict == ClaimVerdict::refuted || claim.verdict == ClaimVerdict::underspecified;
    if (needs_more && node.find("really") == nullptr) {
      problems_.add(
          key.span,
          fmt::format("claim '{}' is {}, but nothing says what is true", key.text, written),
          "add really: and what is true instead, or under which condition");
    }
  }

  Problems& problems_;
  Ledger ledger_;
};

}  // namespace

Result<Ledger> read_ledger(const SourcePtr& source) {
  const Result<Node> root = parse_yaml(source);
  if (!root) return root.mistakes();
  Problems problems(source);
  if (!root.value().is_mapping()) {
    problems.add(root.value().span, "the ledger is a mapping", "begin with schema: 1");
    return problems.take();
  }
  Ledger ledger = LedgerReader(problems).read(root.value());
  if (problems.count() > 0) return problems.take();
  return ledger;
}

}  // namespace concord
