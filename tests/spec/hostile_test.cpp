// Input that nobody writes by accident: it must end in diagnostics, soon, and without using up the
// stack.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

std::string repeated(const std::string& piece, int times) {
  std::string text;
  text.reserve(piece.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

/// `what` stands in one of the messages.
void check(const std::string& text, const std::string& what) {
  const std::string mistakes = testing::mistakes_in(text);
  EXPECT_NE(mistakes.find(what), std::string::npos) << mistakes.substr(0, 2000);
}

std::string spec_with(const std::string& step) {
  return "schema: 1\ntitle: t\nprogram:\n  main:\n    - " + step + "\nexpect: {}\n";
}

TEST(HostileText, IsTooLarge) {
  check("title: " + std::string(2 << 20, 'x'),
        "the file has 2097159 bytes; a spec has at most 1048576");
}

TEST(HostileText, IsNoUtf8) {
  check("\xEF\xBB\xBFtitle: a\n", "spec.yaml:1:1: error: the file begins with a byte order mark");
  check("title: a\xFF\n", "spec.yaml:1:9: error: byte 0xFF is not UTF-8");
  check("title: \xED\xA0\x80\n", "spec.yaml:1:8: error: byte 0xED is not UTF-8");
  check(std::string("\xFF\xFE"
                    "a\0b\0",
                    6),
        "spec.yaml:1:1: error: byte 0xFF is not UTF-8");
}

TEST(HostileText, HoldsControlCharacters) {
  check(std::string("title: a\0b\n", 11), "spec.yaml:1:9: error: a control character (0x00)");
  check("title: a\x1B[2J\n", "spec.yaml:1:9: error: a control character (0x1B)");
  check("title: a\rb: c\n", "spec.yaml:1:9: error: a carriage return without a line feed");
}

TEST(HostileText, NestsBrackets) {
  check("title: " + repeated("[", 100'000), "more than 64 levels of nesting");
  check("title: " + repeated("{a: ", 100'000), "more than 64 levels of nesting");
  check(repeated("- ", 100'000) + "a", "more than 64 levels of nesting");
  check("title: " + repeated("[", 60) + repeated("]", 61), "closes nothing that is open");
}

TEST(HostileText, NestsExpressions) {
  check(spec_with("return: " + repeated("(", 900) + "1"), "more than 64 levels of brackets");
  check(spec_with("return: " + repeated("not ", 900) + "1"), "more than 64 times 'not'");
  check(spec_with("return: 1 " + repeated("- ", 900) + "$self"), "more than 64 times '-'");
  check(spec_with("return: $self" + repeated("[0]", 100'000)), "an expression of over 1000 parts");
  check(spec_with("return: '" + repeated("[", 900) + "'"), "more than 64 levels of brackets");
}

TEST(HostileText, MultipliesAliases) {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const char before = static_cast<char>(name - 1);
    bomb += std::string(1, name) + ": &" + name + " [" +
            repeated(std::string("*") + before + ", ", 9) + "x]\n";
  }
  check(bomb, "YAML's anchors and aliases are not read");
  check("a: &a [*a]\n", "YAML's anchors and aliases are not read");
}

TEST(HostileText, MultipliesConstants) {
  const std::string row = "{big: [" + repeated("1, ", 1'000) + "1]}";
  std::string text = "schema: 1\ntitle: t\nfor-each:\n";
  for (int i = 0; i < 20; ++i) text += "  r" + std::to_string(i) + ": " + row + "\n";
  text += "program:\n  main:\n    - return: [" + repeated("$big, ", 2'000) + "1]\nexpect: {}\n";
  check(text, "the rows of 'for-each' multiply this file beyond measure");
}

TEST(HostileText, HoldsManyNodes) {
  check("title: [" + repeated("1,", 210'000) + "1]", "more than 200000 values in one file");
}

TEST(HostileText, HoldsManyKeys) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  check(text + "k7: 2\n", "key 'k7' is given twice");
}

TEST(HostileText, HoldsManyMistakes) {
  check("schema: 1\ntitle: t\nprogram:\n  main:\n" + repeated("    - zzzzzzzzzzzzz: 1\n", 3'000) +
            "expect: {}\n",
        "spec.yaml: error: and 2900 further mistakes");
}

TEST(HostileText, EndsAnywhere) {
  const std::string whole =
      "schema: 1\ntitle: 'it''s'\nclaims: [{id: b, refuted: {never: [main.return]}}]\nprogram:\n"
      "  work(x): [return: $x]\n  main:\n    - gather: [work(1), {spawn: \"work(2)\", as: b}]\n"
      "      as: r\n    - try: [mark: got-$r]\n      except: {KeyError as e: [pass]}\nexpect: {}\n";
  EXPECT_EQ(testing::mistakes_in(whole), "");
  for (std::size_t size = 0; size < whole.size() - 1; ++size)
    testing::mistakes_in(whole.substr(0, size));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char sign : std::string("\"[}):#$\n")) {
      std::string changed = whole;
      changed[at] = sign;
      testing::mistakes_in(changed);
    }
  }
}

}  // namespace
}  // namespace concord
