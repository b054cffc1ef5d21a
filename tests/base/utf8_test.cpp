// UTF-8: which bytes are well formed, and how wide a text is on a terminal.
#include <gtest/gtest.h>

#include "harness/base/utf8.hpp"

namespace concord {
namespace {

TEST(Utf8, FindsTheFirstBadByte) {
  const std::vector<std::pair<std::string_view, std::optional<std::size_t>>> cases{
      {"", std::nullopt},
      {"plain", std::nullopt},
      {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", std::nullopt},  // é € and an emoji.
      {"\xF4\x8F\xBF\xBF", std::nullopt},                      // U+10FFFF, the last.
      {"a\xFF", 1},
      {"ab\x80", 2},  // A continuation without a lead.
      {"\xC3", 0},    // Cut off.
      {"\xE2\x82", 0},
      {"a\xC3(", 1},    // A lead without its continuation.
      {"\xC0\xAF", 0},  // Overlong forms of '/'.
      {"\xE0\x80\xAF", 0},
      {"\xF0\x80\x80\xAF", 0},
      {"\xED\xA0\x80", 0},      // A surrogate.
      {"\xF4\x90\x80\x80", 0},  // Above U+10FFFF.
  };
  for (const auto& [text, bad] : cases) EXPECT_EQ(first_bad_byte(text), bad) << text;
}

TEST(Utf8, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\xC3\xA9"), 1U);                  // é in one code point.
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);                 // é in two.
  EXPECT_EQ(display_width("\xE6\x97\xA5\xE6\x9C\xAC"), 4U);  // Two ideographs.
  EXPECT_EQ(display_width("\xF0\x9F\x98\x80!"), 3U);         // An emoji.
  EXPECT_EQ(display_width("\xEF\xBF\xA5"), 2U);              // A fullwidth yen sign.
  EXPECT_EQ(display_width("a\xFFz"), 3U);                    // An ill-formed byte takes one.
}

TEST(Utf8, ReplacesIllFormedBytesOneByOne) {
  EXPECT_EQ(with_valid_utf8("caf\xC3\xA9"), "caf\xC3\xA9");
  EXPECT_EQ(with_valid_utf8("a\xFF\xFEz"), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  EXPECT_EQ(with_valid_utf8("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(first_bad_byte(with_valid_utf8("\xED\xA0\x80 \xC3")), std::nullopt);
}

}  // namespace
}  // namespace concord
