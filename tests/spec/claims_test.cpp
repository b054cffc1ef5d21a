// The ledger of claims: what is read of it, its mistakes, and how specs are held against it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "harness/spec/claims.hpp"
#include "harness/spec/lint.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

const std::string kHash(64, 'a');

SourcePtr source_of(const std::string& text) {
  return std::make_shared<const Source>(Source{"claims.yaml", text});
}

std::string described(const Diagnostics& mistakes) {
  std::string text;
  for (const Diagnostic& mistake : mistakes) {
    text += fmt::format("{}:{} {}{}; {}\n", mistake.span.line, mistake.span.column,
                        mistake.rule.empty() ? "" : mistake.rule + " ", mistake.what, mistake.help);
  }
  return text;
}

/// A ledger with one document and these claims, which begin in line 5.
std::string ledger_with(const std::string& claims) {
  return "schema: 1\ndocuments:\n  - {name: notes, sha256: " + kHash +
         ", language: English, about: gather}\nclaims:\n" + claims;
}

void check(const std::string& text, const std::string& expected) {
  const Result<Ledger> ledger = read_ledger(source_of(text));
  EXPECT_EQ(ledger ? "" : described(ledger.mistakes()), expected) << text;
}

TEST(Ledger, HoldsDocumentsAndClaims) {
  const Result<Ledger> read = read_ledger(source_of(ledger_with(
      "  runs-at-once: {document: notes, lines: 71-80, says: all run at once, verdict: refuted, "
      "really: one by one}\n")));
  ASSERT_TRUE(read);
  const Ledger& ledger = read.value();
  ASSERT_EQ(ledger.documents.size(), 1U);
  EXPECT_EQ(ledger.documents[0].sha256, kHash);
  const Claim& claim = ledger.claims.at("runs-at-once");
  EXPECT_EQ(claim.lines, "71-80");
  EXPECT_EQ(claim.verdict, ClaimVerdict::refuted);
  EXPECT_EQ(claim.really, "one by one");
  EXPECT_EQ(claim.span.line, 5);
}

TEST(Ledger, NamesWhatIsMissingOrUnknown) {
  check(ledger_with("  a: {document: note, lines: 1, says: so, verdict: uphold}\n"),
        "5:17 unknown document 'note'; did you mean 'notes'?\n"
        "5:52 unknown verdict 'uphold'; did you mean 'upheld'?\n");
  check(ledger_with("  a: {document: notes, lines: 1, verdict: upheld, sayz: x}\n"),
        "5:6 claim 'a' has no 'says'; add says:\n"
        "5:51 'sayz' is no key of claim 'a'; did you mean 'says'?\n");
  check(ledger_with("  a: {document: notes, lines: one, says: so, verdict: refuted}\n"),
        "5:3 claim 'a' is refuted, but nothing says what is true; add really: and what is true "
        "instead, or under which condition\n"
        "5:31 'one' names no lines; write 37, 71-80, or \"8, 12-14\"\n");
  check(ledger_with("  A_b: {document: notes, lines: 1, says: so, verdict: opinion}\n"),
        "5:3 'A_b' is no id of a claim; an id is made of small letters, digits and '-'\n");
  check(
      "schema: 1\ndocuments:\n  - {name: notes, sha256: abc, language: English, about: x}\nclaims: "
      "{}\n",
      "3:27 a sha256 has 64 hexadecimal digits in lower case; copy it from sha256sum\n");
  check("schema: 2\nclaims: {}\n",
        "1:1 the ledger has no 'documents'; add documents:\n"
        "1:9 unknown schema; this concord reads 1\n");
}

TEST(Ledger, OfThisProjectIsWellFormedAndKnowsEverySpecsClaims) {
  const std::filesystem::path root = std::filesystem::path(CONCORD_SOURCE_DIR) / "specs";
  const Result<SourcePtr> source = read_source(root / "claims.yaml");
  ASSERT_TRUE(source);
  const Result<Ledger> ledger = read_ledger(source.value());
  ASSERT_TRUE(ledger) << described(ledger.mistakes());
  const Result<std::vector<SpecFile>> files = find_spec_files(root, {});
  ASSERT_TRUE(files);
  ASSERT_FALSE(files.value().empty());
  std::vector<Spec> specs;
  for (const SpecFile& file : files.value()) {
    const Result<SourcePtr> text = read_source(file.path);
    ASSERT_TRUE(text);
    const Result<std::vector<Spec>> read = read_spec(text.value(), file.id);
    ASSERT_TRUE(read) << render(read.mistakes().front());
    specs.insert(specs.end(), read.value().begin(), read.value().end());
  }
  EXPECT_EQ(described(check_claims(specs, ledger.value())), "");
}

Spec spec_with(ClaimUse use) {
  Spec spec;
  spec.id = spec.file_id = "some/spec";
  spec.source = source_of("claims: [x]\n");
  use.span = {1, 10, 1};
  spec.claims.push_back(std::move(use));
  return spec;
}

void check_use(const ClaimUse& use, const std::string& expected) {
  Ledger ledger;
  ledger.claims["upheld-one"] = {{}, "upheld-one", "notes", "1", "so", ClaimVerdict::upheld, ""};
  ledger.claims["refuted-one"] = {{},   "refuted-one",         "notes", "2",
                                  "so", ClaimVerdict::refuted, "no"};
  EXPECT_EQ(described(check_claims({spec_with(use), spec_with(use)}, ledger)), expected) << use.id;
}

TEST(CheckClaims, FindsUnknownClaimsOnceAFile) {
  check_use({{}, "upheld-on", "", {}},
            "1:10 unknown claim 'upheld-on'; did you mean 'upheld-one'?\n");
}

TEST(CheckClaims, HoldsTheSpecsVerdictAgainstTheLedgers) {
  check_use({{}, "upheld-one", "", {}}, "");
  check_use(
      {{}, "upheld-one", "", Expectation{}},
      "1:10 W214 claim 'upheld-one' is upheld in the ledger, and refuted here; say under which "
      "condition it is false: when: ..., or correct the ledger\n");
  check_use(
      {{}, "refuted-one", "", {}},
      "1:10 W214 claim 'refuted-one' is refuted in the ledger, and upheld here; add refuted: and "
      "what the document says, or when: and the condition\n");
  check_use({{}, "refuted-one", "a condition", {}}, "");
  check_use({{}, "refuted-one", "", Expectation{}}, "");
}

}  // namespace
}  // namespace concord
