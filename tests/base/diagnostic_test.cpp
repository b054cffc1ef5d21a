// Diagnostics as people see them: place, line, carets and advice.
#include <gtest/gtest.h>

#include "harness/base/diagnostic.hpp"
#include "harness/base/utf8.hpp"

namespace concord {
namespace {

SourcePtr source(std::string text) {
  return std::make_shared<const Source>(Source{"specs/a.yaml", std::move(text)});
}

std::string underlined(const std::string& line, Span span) {
  return render_underlined(*source(line), {{span, ""}});
}

TEST(Source, GivesItsLines) {
  const Source given{"a", "one\r\ntwo\n\nfour"};
  EXPECT_EQ(given.line(1), "one");
  EXPECT_EQ(given.line(2), "two");
  EXPECT_EQ(given.line(3), "");
  EXPECT_EQ(given.line(4), "four");
  EXPECT_EQ(given.line(5), "");
  EXPECT_EQ(given.line(0), "");
  EXPECT_EQ(given.line(-1), "");
  EXPECT_EQ(Source{}.line(1), "");
}

TEST(Diagnostic, ShowsThePlaceTheLineAndTheAdvice) {
  const Diagnostic given{source("expect:\n  never: [b.canceled]\n"),
                         {2, 11, 10},
                         "unknown event 'b.canceled'",
                         "did you mean 'b.cancelled'?"};
  EXPECT_EQ(render(given),
            "specs/a.yaml:2:11: error: unknown event 'b.canceled'\n"
            "    2 |   never: [b.canceled]\n"
            "      |           ^~~~~~~~~~\n"
            "help: did you mean 'b.cancelled'?\n");
}

TEST(Diagnostic, NamesTheRuleOfAWarning) {
  const Diagnostic given{source("a"), {1, 1, 1}, "odd", "", Severity::warning, "W203"};
  EXPECT_EQ(render(given), "specs/a.yaml:1:1: warning: odd [W203]\n    1 | a\n      | ^\n");
}

TEST(Diagnostic, DoesWithoutAPlace) {
  EXPECT_EQ(render({source("a"), {}, "empty", "write something"}),
            "specs/a.yaml: error: empty\nhelp: write something\n");
  EXPECT_EQ(render({nullptr, {1, 1, 1}, "empty", ""}), "error: empty\n");
}

TEST(Diagnostic, PutsCaretsUnderWideCharactersAndTabs) {
  EXPECT_EQ(underlined("\xE6\x97\xA5 bad", {1, 5, 3}),
            "    1 | \xE6\x97\xA5 bad\n      |    ^~~\n");
  EXPECT_EQ(underlined("a: \xE6\x97\xA5!", {1, 4, 3}), "    1 | a: \xE6\x97\xA5!\n      |    ^~\n");
  EXPECT_EQ(underlined("\tbad", {1, 2, 3}), "    1 |  bad\n      |  ^~~\n");
}

TEST(Diagnostic, KeepsItsCaretsOnTheLine) {
  EXPECT_EQ(underlined("ab", {1, 2, 99}), "    1 | ab\n      |  ^\n");
  EXPECT_EQ(underlined("ab", {1, 99, 1}), "    1 | ab\n      |   ^\n");
  EXPECT_EQ(underlined("ab", {1, 1, 0}), "    1 | ab\n      | ^\n");
  EXPECT_EQ(underlined("ab", {7, 1, 1}), "    7 | \n      | ^\n");
}

/// The text under the carets of a line that had to be cut.
std::string text_above_carets(const std::string& rendered) {
  const std::size_t end_of_line = rendered.find('\n');
  const std::string carets = rendered.substr(end_of_line + 1);
  const std::size_t first = carets.find('^');
  const std::size_t last = carets.find_last_of("^~");
  return rendered.substr(first, last - first + 1);
}

TEST(Diagnostic, CutsALongLineAroundTheSpan) {
  const std::string filler(300, '.');
  for (const std::size_t before : {0U, 30U, 150U, 300U}) {
    const std::string line = filler.substr(0, before) + "HERE" + filler;
    const std::string shown = underlined(line, {1, static_cast<int>(before) + 1, 4});
    EXPECT_EQ(text_above_carets(shown), "HERE");
    EXPECT_LE(shown.find('\n'), 8U + 120U);
  }
}

TEST(Diagnostic, CutsALongLineBetweenCharacters) {
  std::string line;
  while (line.size() < 400) line += "\xE6\x97\xA5\xF0\x9F\x98\x80";  // Of three and four bytes.
  for (int column = 1; column < 400; column += 7) {
    const std::string shown = underlined(line, {1, column, 3});
    EXPECT_EQ(first_bad_byte(shown), std::nullopt) << column;
    EXPECT_EQ(shown.find("\xEF\xBF\xBD"), std::string::npos) << column;
  }
}

TEST(Diagnostic, UnderlinesSeveralSpansOfOneLine) {
  EXPECT_EQ(render_underlined(*source("order: a < g.exit"),
                              {{{1, 8, 1}, "came at 3"}, {{1, 12, 6}, "came at 2"}}),
            "    1 | order: a < g.exit\n"
            "      |        ^ came at 3\n"
            "      |            ^~~~~~ came at 2\n");
}

TEST(Result, HoldsAValueOrMistakes) {
  const Result<int> good(3);
  EXPECT_TRUE(good);
  EXPECT_EQ(good.value(), 3);
  const Result<int> bad(Diagnostics{{nullptr, {}, "wrong", ""}});
  EXPECT_FALSE(bad.has_value());
  EXPECT_EQ(bad.mistakes().front().what, "wrong");
}

}  // namespace
}  // namespace concord
