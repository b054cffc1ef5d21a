// Skeletons: nothing is wrong with one but its blanks, and with one that is filled in nothing.
#include <gtest/gtest.h>

#include <string>

#include "harness/spec/lint.hpp"
#include "harness/spec/skeleton.hpp"
#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

Claim claim_with(ClaimVerdict verdict) {
  Claim claim;
  claim.id = "some-claim";
  claim.document = "some-document";
  claim.lines = "7-9";
  claim.says =
      "the first of two tasks, whichever it is, ends before the second one has begun to "
      "do anything at all that could be seen";
  claim.really = "it may";
  claim.verdict = verdict;
  return claim;
}

std::size_t count_of(const std::string& text, const std::string& piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
    ++count;
  }
  return count;
}

void expect_only_blanks(const std::string& text) {
  const Result<std::vector<Spec>> specs = read_spec(testing::source_of(text), "spec");
  ASSERT_FALSE(specs) << text;
  EXPECT_EQ(specs.mistakes().size(), count_of(text, "<FILL IN ")) << text;
  for (const Diagnostic& mistake : specs.mistakes()) {
    EXPECT_TRUE(mistake.what.starts_with("a blank: fill in ")) << render(mistake);
  }
}

TEST(Skeleton, IsRightButForItsBlanks) {
  expect_only_blanks(skeleton("../schema-1.json", nullptr));
  for (const ClaimVerdict verdict :
       {ClaimVerdict::upheld, ClaimVerdict::refuted, ClaimVerdict::underspecified}) {
    const Claim claim = claim_with(verdict);
    expect_only_blanks(skeleton("../schema-1.json", &claim));
    expect_only_blanks(skeleton("", &claim));
  }
  Claim claim = claim_with(ClaimVerdict::upheld);
  claim.kind = ClaimKind::python;
  expect_only_blanks(skeleton("", &claim));
  EXPECT_EQ(count_of(skeleton("", &claim), "program:"), 0U);
}

TEST(Skeleton, SaysWhatTheClaimSaysAndWhere) {
  const Claim claim = claim_with(ClaimVerdict::refuted);
  const std::string text = skeleton("", &claim);
  EXPECT_EQ(text.substr(text.find("# ")),
            "# some-document, lines 7-9, says:\n"
            "#   the first of two tasks, whichever it is, ends before the second one has begun to "
            "do anything\n"
            "#   at all that could be seen\n"
            "# What really happens:\n"
            "#   it may\n" +
                text.substr(text.find("claims:")));
}

std::string filled(std::string text, const std::string& blank, const std::string& with) {
  const std::size_t begin = text.find("<FILL IN " + blank);
  EXPECT_NE(begin, std::string::npos) << blank;
  return text.replace(begin, text.find('\n', begin) - begin, with);
}

TEST(Skeleton, OfAnUnderspecifiedClaimAsksForTheCondition) {
  Claim claim = claim_with(ClaimVerdict::underspecified);
  claim.holds_when = "tasks are passed";
  claim.fails_when = "coroutines are";
  const std::string text = skeleton("", &claim);
  EXPECT_EQ(count_of(text, "    when: <FILL IN "), 1U) << text;
  EXPECT_EQ(count_of(text, "# It holds when:\n#   tasks are passed\n"), 1U) << text;
  EXPECT_EQ(count_of(text, "# It fails when:\n#   coroutines are\n"), 1U) << text;
}

TEST(Skeleton, IsCleanOnceItIsFilledIn) {
  const Claim claim = claim_with(ClaimVerdict::refuted);
  std::string text = skeleton("../schema-1.json", &claim);
  text = filled(text, "the promise", "main returns a number");
  text = filled(text, "the outcome", "{returned: 8}");
  text = filled(text, "the steps", "{sleep: 1s}\n    - mark: x\n    - return: 7");
  text = filled(text, "the marks", "x");
  text = filled(text, "how main", "{returned: 7}");
  const Result<std::vector<Spec>> specs = read_spec(testing::source_of(text), "spec");
  ASSERT_TRUE(specs) << testing::mistakes_in(text);
  EXPECT_TRUE(lint(specs.value().front()).empty());
}

TEST(Skeleton, TellsWhatElseIsWrongOnOtherLines) {
  EXPECT_EQ(testing::mistakes_in("schema: 1\ntitle: <FILL IN the promise>\nclams: [a]\n"
                                 "program:\n  main:\n    - <FILL IN the steps>\nexpect: {}\n"),
            "spec.yaml:2:8: error: a blank: fill in the promise\n"
            "    2 | title: <FILL IN the promise>\n"
            "      |        ^~~~~~~~~~~~~~~~~~~~~\n"
            "spec.yaml:3:1: error: 'clams' is no key of a spec\n"
            "    3 | clams: [a]\n"
            "      | ^~~~~\n"
            "help: did you mean 'claims'?\n"
            "spec.yaml:6:7: error: a blank: fill in the steps\n"
            "    6 |     - <FILL IN the steps>\n"
            "      |       ^~~~~~~~~~~~~~~~~~~\n");
}

TEST(Skeleton, TakesNoOtherTextForABlank) {
  EXPECT_EQ(testing::mistakes_in("schema: 1\ntitle: how to <FILL IN blanks>\n"
                                 "program: {main: [pass]}\nexpect: {}\n"),
            "");
}

TEST(Ids, AreStatementsInFolders) {
  EXPECT_EQ(mistake_in_id("a/" + std::string(100, 'b')), "");
  EXPECT_NE(mistake_in_id("a/" + std::string(101, 'b')), "");
  for (const char* id : {"a", "gather/lists-results", "a/b/c-2"}) EXPECT_EQ(mistake_in_id(id), "");
  for (const char* id : {"", "/", "/a", "a/", "a//b", "../a", "a/..", "A", "a b", "a.yaml", "-a",
                         "a-", "a/\n", "ä", "invalid/a"}) {
    EXPECT_NE(mistake_in_id(id), "") << id;
  }
}

}  // namespace
}  // namespace concord
