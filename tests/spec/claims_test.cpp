// The ledger of claims: what is read of it, its mistakes, and how specs are held against it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
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

const std::vector<Document> kDocuments{{"notes", kHash, "English", "gather"}};

/// A ledger with these claims, which begin in line 3.
std::string ledger_with(const std::string& claims) {
  return "schema: 1\nclaims:\n" + claims;
}

/// The same with two claims, and contradictions that begin in line 6.
std::string quarrels_with(const std::string& contradictions) {
  return ledger_with(
             "  a: {document: notes, lines: 1, kind: portable, says: so, verdict: upheld}\n"
             "  b: {document: notes, lines: 2, kind: portable, says: not, verdict: upheld}\n"
             "contradictions:\n") +
         contradictions;
}

void check(const std::string& text, const std::string& expected) {
  const Result<Ledger> ledger = read_ledger(source_of(text), kDocuments);
  EXPECT_EQ(ledger ? "" : described(ledger.mistakes()), expected) << text;
}

void check_documents(const std::string& text, const std::string& expected) {
  const auto documents = read_documents(source_of(text));
  EXPECT_EQ(documents ? "" : described(documents.mistakes()), expected) << text;
}

TEST(Ledger, HoldsClaimsInTheOrderOfTheFile) {
  const Result<Ledger> read = read_ledger(
      source_of(ledger_with(
          "  runs-at-once: {document: notes, lines: 71-80, kind: python, says: all run at once, "
          "verdict: refuted, really: one by one, versions: [{since: \"3.13\", what: as said}]}\n"
          "  never-raises: {document: notes, lines: 3, kind: portable, says: so, verdict: "
          "underspecified, holds-when: all goes well, fails-when: it does not}\n")),
      kDocuments);
  ASSERT_TRUE(read) << described(read.mistakes());
  const Ledger& ledger = read.value();
  const Claim& claim = ledger.claims.at("runs-at-once");
  EXPECT_EQ(claim.lines, "71-80");
  EXPECT_EQ(claim.verdict, ClaimVerdict::refuted);
  EXPECT_EQ(claim.kind, ClaimKind::python);
  EXPECT_EQ(claim.really, "one by one");
  EXPECT_EQ(claim.span.line, 3);
  ASSERT_EQ(claim.versions.size(), 1U);
  EXPECT_EQ(claim.versions[0].since, "3.13");
  EXPECT_EQ(ledger.claims.at("never-raises").fails_when, "it does not");
  const auto in_order = in_reading_order(ledger);
  ASSERT_EQ(in_order.size(), 2U);
  EXPECT_EQ(in_order[0]->id, "runs-at-once");
}

TEST(Ledger, HoldsContradictions) {
  const Result<Ledger> read = read_ledger(
      source_of(quarrels_with("  x01: {quarrel: who, one-side: [a, \"notes:13-34\"], other-side: "
                              "[b, asyncio], right: b, specs: [some/spec]}\n")),
      kDocuments);
  ASSERT_TRUE(read) << described(read.mistakes());
  ASSERT_EQ(read.value().contradictions.size(), 1U);
  const Contradiction& quarrel = read.value().contradictions[0];
  EXPECT_EQ(quarrel.id, "x01");
  ASSERT_EQ(quarrel.one_side.size(), 2U);
  EXPECT_TRUE(quarrel.one_side[0].is_claim());
  EXPECT_TRUE(quarrel.one_side[1].is_sample());
  EXPECT_TRUE(quarrel.other_side[1].is_asyncio());
  EXPECT_EQ(quarrel.specs[0].text, "some/spec");
}

TEST(Ledger, NamesWhatIsMissingOrUnknown) {
  check(ledger_with("  a: {document: note, lines: 1, kind: portabel, says: so, verdict: uphold}\n"),
        "3:17 unknown document 'note'; did you mean 'notes'?\n"
        "3:39 unknown kind 'portabel'; did you mean 'portable'?\n"
        "3:68 unknown verdict 'uphold'; did you mean 'upheld'?\n");
  check(ledger_with("  a: {document: notes, lines: 1, verdict: upheld, sayz: x}\n"),
        "3:6 claim 'a' has no 'kind'; add kind:\n"
        "3:6 claim 'a' has no 'says'; add says:\n"
        "3:51 'sayz' is no key of claim 'a'; did you mean 'says'?\n");
  check(ledger_with("  a: {document: notes, lines: one, kind: portable, says: so, verdict: "
                    "refuted}\n"),
        "3:3 claim 'a' is refuted, but nothing says what is true; add really: and what is true "
        "instead\n"
        "3:31 'one' names no lines; write 37, 71-80, or \"8, 12-14\"\n");
  check(ledger_with("  A_b: {document: notes, lines: 1, kind: portable, says: so, verdict: "
                    "opinion}\n"),
        "3:3 'A_b' is no id of a claim; an id is made of small letters, digits and '-'\n");
  check("schema: 2\ncontradictions: {}\n",
        "1:1 the ledger has no 'claims'; add claims:\n"
        "1:9 unknown schema; this concord reads 1\n");
}

TEST(Ledger, WantsBothConditionsOfAnUnderspecifiedClaimAndOfNoOther) {
  check(ledger_with("  a: {document: notes, lines: 1, kind: portable, says: so, verdict: "
                    "underspecified, holds-when: x}\n"),
        "3:3 claim 'a' is underspecified, but has no 'fails-when'; add fails-when: and the "
        "condition\n");
  check(ledger_with("  a: {document: notes, lines: 1, kind: portable, says: so, verdict: upheld, "
                    "holds-when: x}\n"),
        "3:89 'holds-when' is for claims whose verdict is underspecified; say it under really:\n");
}

TEST(Ledger, RefusesContradictionsOfNobody) {
  check(quarrels_with("  x01: {quarrel: who, one-side: [c], other-side: [asyncio], right: b}\n"),
        "6:34 unknown claim 'c'; did you mean 'a'?\n");
  check(quarrels_with("  x01: {quarrel: who, one-side: [\"note:1\"], other-side: [\"notes:x\"], "
                      "right: b}\n"),
        "6:3 contradiction 'x01' names no claim; at least one side needs a claim of the ledger\n"
        "6:34 unknown document 'note'; did you mean 'notes'?\n"
        "6:58 'x' names no lines; write \"notes:13-34\"\n");
  check(quarrels_with("  x01: {quarrel: who, one-side: [], other-side: [a]}\n"),
        "6:8 contradiction 'x01' has no 'right'; add right:\n"
        "6:33 nobody stands on 'one-side'; name at least one claim, sample or asyncio\n");
}

TEST(Documents, AreNamedAndHashed) {
  const std::string good =
      "schema: 1\ndocuments:\n  notes: {sha256: " + kHash + ", language: English, about: gather}\n";
  const auto read = read_documents(source_of(good));
  ASSERT_TRUE(read);
  ASSERT_EQ(read.value().size(), 1U);
  EXPECT_EQ(read.value()[0].name, "notes");
  EXPECT_EQ(read.value()[0].sha256, kHash);
  check_documents("schema: 1\ndocuments:\n  notes: {sha256: abc, language: English}\n",
                  "3:10 document 'notes' has no 'about'; add about:\n"
                  "3:19 a sha256 has 64 hexadecimal digits in lower case; copy it from "
                  "sha256sum\n");
  check_documents("schema: 1\ndocuments: [notes]\n",
                  "2:12 'documents' is no mapping of names to entries; write name: {sha256: ..., "
                  "language: ..., about: one sentence}\n");
}

const std::filesystem::path kRoot = std::filesystem::path(CONCORD_SOURCE_DIR) / "specs";

Ledger ledger_of_this_project() {
  const auto documents = read_documents(read_source(kRoot / "documents.yaml").value());
  const auto ledger = read_ledger(read_source(kRoot / "claims.yaml").value(), documents.value());
  EXPECT_TRUE(ledger) << described(ledger.mistakes());
  return ledger.value();
}

std::vector<Spec> specs_of_this_project() {
  const auto files = find_spec_files(kRoot, {});
  std::vector<Spec> specs;
  for (const SpecFile& file : files.value()) {
    const auto read = read_spec(read_source(file.path).value(), file.id);
    EXPECT_TRUE(read) << render(read.mistakes().front());
    specs.insert(specs.end(), read.value().begin(), read.value().end());
  }
  return specs;
}

TEST(Ledger, OfThisProjectAndItsSpecsAgree) {
  const Ledger ledger = ledger_of_this_project();
  const std::vector<Spec> specs = specs_of_this_project();
  EXPECT_EQ(described(check_claims(specs, ledger)), "");
  Diagnostics found = check_ledger(ledger, specs);
  // What is about Python itself need not be decided by a spec.
  std::erase_if(found, [&](const Diagnostic& each) {
    return std::ranges::any_of(ledger.claims, [&](const auto& entry) {
      return entry.second.span == each.span && entry.second.kind == ClaimKind::python;
    });
  });
  EXPECT_EQ(described(found), "");
}

TEST(Ledger, OfThisProjectHoldsWhatTheDocumentsSay) {
  const Ledger ledger = ledger_of_this_project();
  std::map<ClaimVerdict, int> verdicts;
  int refuted_of_python = 0;
  for (const auto& [id, claim] : ledger.claims) {
    ++verdicts[claim.verdict];
    const bool is_refuted = claim.verdict == ClaimVerdict::refuted;
    if (is_refuted && claim.kind == ClaimKind::python) ++refuted_of_python;
  }
  EXPECT_EQ(ledger.documents.size(), 4U);
  EXPECT_EQ(ledger.claims.size(), 90U);
  EXPECT_EQ(ledger.contradictions.size(), 26U);
  EXPECT_EQ(verdicts[ClaimVerdict::upheld], 65);
  EXPECT_EQ(verdicts[ClaimVerdict::refuted], 10);
  EXPECT_EQ(verdicts[ClaimVerdict::underspecified], 11);
  EXPECT_EQ(verdicts[ClaimVerdict::opinion], 4);
  EXPECT_EQ(refuted_of_python, 4);
}

Spec spec_with(ClaimUse use) {
  Spec spec;
  spec.id = spec.file_id = "some/spec";
  spec.source = source_of("claims: [x]\n");
  use.span = {1, 10, 1};
  spec.claims.push_back(std::move(use));
  return spec;
}

Claim claim_with(const std::string& id, ClaimVerdict verdict) {
  Claim claim;
  claim.span = {7, 3, 1};
  claim.id = id;
  claim.verdict = verdict;
  claim.holds_when = "all goes well";
  claim.fails_when = "it does not";
  return claim;
}

Ledger ledger_of(const std::vector<Claim>& claims) {
  Ledger ledger;
  ledger.source = source_of("claims: {}\n");
  for (const Claim& claim : claims) ledger.claims[claim.id] = claim;
  return ledger;
}

void check_use(const ClaimUse& use, const std::string& expected) {
  const Ledger ledger = ledger_of({claim_with("upheld-one", ClaimVerdict::upheld),
                                   claim_with("refuted-one", ClaimVerdict::refuted),
                                   claim_with("open-one", ClaimVerdict::underspecified),
                                   claim_with("mere-opinion", ClaimVerdict::opinion)});
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

TEST(CheckClaims, WantsTheConditionOfAnUnderspecifiedClaim) {
  check_use({{}, "open-one", "a condition", {}}, "");
  check_use({{}, "open-one", "", {}},
            "1:10 W214 claim 'open-one' is underspecified in the ledger, and no condition is named "
            "here; add when: and the condition that this program meets: it holds when all goes "
            "well, and fails when it does not\n");
  check_use({{}, "mere-opinion", "", {}},
            "1:10 W214 claim 'mere-opinion' is an opinion in the ledger, and upheld here; no "
            "program can decide it: take it out, or correct the ledger\n");
}

void check_undecided(ClaimVerdict verdict, const std::vector<ClaimUse>& uses,
                     const std::string& expected) {
  std::vector<Spec> specs;
  for (const ClaimUse& use : uses) specs.push_back(spec_with(use));
  EXPECT_EQ(described(check_ledger(ledger_of({claim_with("one", verdict)}), specs)), expected);
}

TEST(CheckLedger, FindsClaimsThatNoSpecDecides) {
  const ClaimUse upholds{{}, "one", "", {}};
  const ClaimUse refutes{{}, "one", "", Expectation{}};
  check_undecided(ClaimVerdict::opinion, {}, "");
  check_undecided(ClaimVerdict::upheld, {upholds}, "");
  check_undecided(ClaimVerdict::upheld, {refutes},
                  "7:3 W215 no spec upholds claim 'one'; write one that names it under claims:, as "
                  "'concord new ID --claim one' begins it\n");
  check_undecided(ClaimVerdict::refuted, {refutes}, "");
  check_undecided(ClaimVerdict::refuted, {upholds},
                  "7:3 W215 no spec refutes claim 'one'; write one that has what the document says "
                  "under refuted:\n");
  check_undecided(ClaimVerdict::underspecified, {upholds, refutes}, "");
  check_undecided(ClaimVerdict::underspecified, {upholds},
                  "7:3 W215 no spec refutes claim 'one'; write one for: it does not\n");
  check_undecided(ClaimVerdict::underspecified, {refutes},
                  "7:3 W215 no spec upholds claim 'one'; write one for: all goes well\n");
}

void check_quarrel(const std::vector<Party>& listed, const std::vector<Spec>& specs,
                   const std::string& expected) {
  Ledger ledger = ledger_of(
      {claim_with("left", ClaimVerdict::opinion), claim_with("right", ClaimVerdict::opinion)});
  ledger.contradictions.push_back(
      {{9, 3, 3}, "x01", "who", {{{}, "left"}}, {{{}, "right"}}, "left", listed});
  EXPECT_EQ(described(check_ledger(ledger, specs)), expected);
}

TEST(CheckLedger, FindsContradictionsThatNoSpecSettles) {
  Spec both = spec_with({{}, "left", "", {}});
  both.claims.push_back({{}, "right", "", Expectation{}});
  const Spec one = spec_with({{}, "left", "", {}});
  check_quarrel({}, {both}, "");
  check_quarrel({}, {one},
                "9:3 W216 no spec settles contradiction 'x01'; list those that do under specs:; "
                "one that speaks of claims of both sides settles it by itself\n");
  check_quarrel({{{9, 20, 9}, "some/spec"}}, {one}, "");
  check_quarrel({{{9, 20, 9}, "some/spek"}}, {one},
                "9:20 there is no spec 'some/spek'; did you mean 'some/spec'?\n");
}

}  // namespace
}  // namespace concord
