// Text from programs under test, made safe and measured.
#include "harness/report/terminal_text.hpp"

#include <gtest/gtest.h>

namespace concord {

namespace {

TEST(TerminalText, EscapesWhatWouldSteerATerminal) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"plain 完成", "plain 完成"},
      {"a\nb\tc\rd", "a\\nb\\tc\\rd"},
      {"\x1b[31m", "\\x1b[31m"},
      {"\x7f\x01", "\\x7f\\x01"},
      {"\u0085", "\\u0085"},
      {"\u00A0", "\u00A0"},
      {"\u202Etxt", "\\u202etxt"},
      {"\xEF\xBF\xBF", "\\uffff"},
      {"\xE5\xAE", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(printable(text), expected);
  EXPECT_EQ(printable_lines("a\n\x1b\n"), "a\n\\x1b\n");
}

TEST(TerminalText, CutsAndPadsByColumns) {
  EXPECT_EQ(cut_to("abcdef", 6), "abcdef");
  EXPECT_EQ(cut_to("abcdef", 5), "abcd…");
  EXPECT_EQ(cut_to("完成完成", 5), "完成…");
  EXPECT_EQ(cut_to("完成完成", 4), "完…");
  EXPECT_EQ(padded("完", 4), "完  ");
  EXPECT_EQ(padded("long", 2), "long");
}

TEST(TerminalText, IndentsLinesThatAreNotEmpty) {
  EXPECT_EQ(indented("a\n\nb\n", 2), "  a\n\n  b\n");
  EXPECT_EQ(indented("", 2), "");
}

}  // namespace

}  // namespace concord
