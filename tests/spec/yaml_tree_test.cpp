// The tree that parse_yaml gives, with the place of every node.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/spec/node.hpp"
#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

/// `text@LINE:COLUMN+LENGTH`, quoted scalars in quotes, flow lists and mappings with their brackets
/// doubled.
std::string describe(const Node& node) {
  const std::string place =
      fmt::format("@{}:{}+{}", node.span.line, node.span.column, node.span.length);
  if (node.is_null()) return "null" + place;
  if (node.is_scalar()) return (node.quoted ? "'" + node.text + "'" : node.text) + place;
  std::string inside;
  for (const Node& item : node.items) inside += (inside.empty() ? "" : ", ") + describe(item);
  for (const auto& [key, value] : node.entries) {
    inside += (inside.empty() ? "" : ", ") + describe(key) + ": " + describe(value);
  }
  std::string shape = node.is_list() ? "[" + inside + "]" : "{" + inside + "}";
  if (node.flow) shape = shape.front() + shape + shape.back();
  return shape + place;
}

void check(const std::string& text, const std::string& expected) {
  const Result<Node> root = parse_yaml(testing::source_of(text));
  ASSERT_TRUE(root.has_value()) << render(root.mistakes().front());
  EXPECT_EQ(describe(root.value()), expected) << text;
}

TEST(YamlTree, PlacesPlainScalars) {
  check("a: b c  # d\n", "{a@1:1+1: b c@1:4+3}@1:1+6");
  check("a:\n  - x\n  - y: z\n", "{a@1:1+1: [x@2:5+1, {y@3:5+1: z@3:8+1}@3:5+4]@2:3+3}@1:1+2");
}

TEST(YamlTree, PlacesQuotedScalarsWithTheirQuotes) {
  check("a: 'it''s'\n", "{a@1:1+1: 'it's'@1:4+7}@1:1+10");
  check("a: \"x\\ty\"  \n", "{a@1:1+1: 'x\ty'@1:4+6}@1:1+9");
  check("\"a\": ''\n", "{'a'@1:1+3: ''@1:6+2}@1:1+7");
}

TEST(YamlTree, PlacesScalarsOfSeveralLinesByTheirFirst) {
  check("a: |\n  x\n  y\nb: c\n", "{a@1:1+1: 'x\ny\n'@1:4+1, b@4:1+1: c@4:4+1}@1:1+4");
  check("a: x\n  y z\n", "{a@1:1+1: x y z@1:4+1}@1:1+4");
}

TEST(YamlTree, PlacesFlowListsAndMappings) {
  check("a: [x, {b: c}]\n", "{a@1:1+1: [[x@1:5+1, {{b@1:9+1: c@1:12+1}}@1:8+7]]@1:4+11}@1:1+14");
  check("a: [x: y]\n", "{a@1:1+1: [[{{x@1:5+1: y@1:8+1}}@1:5+5]]@1:4+6}@1:1+9");
}

TEST(YamlTree, PlacesWhatIsMissingAtItsKeyOrDash) {
  check("a:\nb: c\n", "{a@1:1+1: null@1:1+1, b@2:1+1: c@2:4+1}@1:1+2");
  check("a: {b: , c: d}\n", "{a@1:1+1: {{b@1:5+1: null@1:5+1, c@1:10+1: d@1:13+1}}@1:4+11}@1:1+14");
}

TEST(YamlTree, KeepsANullThatIsWritten) {
  check("a: null\nnull: [null, ~]\n",
        "{a@1:1+1: null@1:4+4, null@2:1+4: [[null@2:8+4, ~@2:14+1]]@2:7+9}@1:1+7");
  check("a:\nnull: b\n", "{a@1:1+1: null@1:1+1, null@2:1+4: b@2:7+1}@1:1+2");
}

TEST(YamlTree, CountsColumnsInBytes) {
  check("\xC3\xA9: [\xC3\xBC, x]\n", "{\xC3\xA9@1:1+2: [[\xC3\xBC@1:6+2, x@1:10+1]]@1:5+7}@1:1+11");
}

TEST(YamlTree, TakesLinesThatEndWithACarriageReturn) {
  check("a: b\r\nc: 'd'\r\n", "{a@1:1+1: b@1:4+1, c@2:1+1: 'd'@2:4+3}@1:1+4");
}

}  // namespace
}  // namespace concord
