// Trees written as YAML parse to the same trees: those of all specs, and those whose texts are full
// of YAML's traps.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "harness/spec/load.hpp"
#include "harness/spec/yaml_text.hpp"

namespace concord {
namespace {

namespace fs = std::filesystem;

Node parsed(const std::string& text) {
  Result<Node> node = parse_yaml(std::make_shared<const Source>(Source{"written.yaml", text}));
  if (node) return std::move(node.value());
  ADD_FAILURE() << render(node.mistakes().front()) << text;
  return {};
}

TEST(WrittenYaml, EverySpecSurvives) {
  int specs = 0;
  const auto files = find_spec_files(fs::path(CONCORD_SOURCE_DIR) / "specs", {});
  for (const auto& file : files.value()) {
    const Node root = parsed(read_source(file.path).value()->text);
    const std::string text = yaml_text(root);
    EXPECT_TRUE(is_same_tree(root, parsed(text))) << file.id << "\n" << text;
    ++specs;
  }
  EXPECT_GT(specs, 100);
}

TEST(WrittenYaml, TextsThatMeanSomethingToYamlAreQuoted) {
  for (const char* text : {"'- a'",
                           "'a: b'",
                           "'a #b'",
                           "'[a'",
                           "'{a}'",
                           "'*a'",
                           "'&a'",
                           "'!a'",
                           "'%a'",
                           "'a:'",
                           "'? a'",
                           "''",
                           "' a '",
                           "'a, b'",
                           "'it''s'",
                           R"('"two words"')",
                           "'- '",
                           "'2'",
                           "'true'",
                           "'null'",
                           "'~'",
                           R"('K("k")')",
                           R"('f(1, "a", ''b'')')"}) {
    const std::string block = "a:\n  - " + std::string(text) + "\n  - b: " + text + "\n";
    const std::string flow = "a: [" + std::string(text) + ", {b: " + text + ", c: d}]\n";
    for (const std::string& source : {block, flow}) {
      const Node root = parsed(source);
      EXPECT_TRUE(is_same_tree(root, parsed(yaml_text(root)))) << source << yaml_text(root);
    }
  }
}

TEST(WrittenYaml, LinesAreKept) {
  for (const char* text :
       {R"("one\ntwo\n")", R"("one\n\n  two: # 3\n")", R"("one\ntwo")", R"("\n")",
        R"(" one\ntwo\n")", R"("one\ntwo\n\n")", R"("one \"\\\n\ttwo\n")"}) {
    const std::string block = "a: " + std::string(text) + "\nb:\n  - " + text + "\n  - c: " + text;
    const std::string flow = "a: [" + std::string(text) + ", {b: " + text + ", c: d}]\n";
    for (const std::string& source : {block, flow}) {
      const Node root = parsed(source);
      EXPECT_TRUE(is_same_tree(root, parsed(yaml_text(root)))) << source << yaml_text(root);
    }
  }
  const std::string program = "python: |\n  import asyncio\n\n  async def main():\n      pass\n";
  EXPECT_EQ(yaml_text(parsed(program)), program);
}

TEST(WrittenYaml, IsWhatAPersonWouldWrite) {
  const std::string text =
      "schema: 1\n"
      "program:\n"
      "  work(d, n): [sleep: $d, return: $n]\n"
      "  main:\n"
      "    - try: [{gather: ['work(1s, 1)', a: work($d)], as: r}]\n"
      "      except:\n"
      "        KeyError as e: [mark: m-$e]\n"
      "    - return: KeyError(\"k\")\n"
      "expect: {}\n";
  EXPECT_EQ(yaml_text(parsed(text)), text);
}

TEST(WrittenYaml, TreesThatDifferAreNotTheSame) {
  const Node root = parsed("a: [b, {c: d}]\n");
  for (const char* other : {"a: [b, {c: e}]\n", "a: [b]\n", "b: [b, {c: d}]\n", "a: [b, {d: d}]\n",
                            "a: [b, c: null]\n"}) {
    EXPECT_FALSE(is_same_tree(root, parsed(other))) << other;
  }
  EXPECT_FALSE(is_same_tree(parsed("a: 2\n"), parsed("a: '2'\n")));
  EXPECT_TRUE(is_same_tree(parsed("a: b\n"), parsed("a: 'b'\n")));
}

}  // namespace
}  // namespace concord
