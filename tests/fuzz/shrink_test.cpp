// Programs are made smaller for as long as what they show remains, and get short names at last.
#include <gtest/gtest.h>

#include <string>

#include "harness/fuzz/blocks.hpp"
#include "harness/fuzz/calls.hpp"
#include "harness/fuzz/edits.hpp"
#include "harness/fuzz/finding.hpp"
#include "harness/fuzz/generator.hpp"
#include "harness/fuzz/names.hpp"
#include "harness/fuzz/shrink.hpp"
#include "harness/spec/yaml_text.hpp"
#include "tests/fuzz/trees.hpp"

namespace concord::fuzz {
namespace {

using testing::tree_of;

constexpr std::size_t kMost = 5000;

/// A candidate that is a spec and whose text holds all of these.
Shows holds(std::vector<std::string> words) {
  return [words = std::move(words)](const Node& candidate) {
    if (spec_of(candidate, "test") == nullptr) return false;
    const std::string text = yaml_text(candidate);
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return text.find(word) != std::string::npos;
    });
  };
}

std::string program_text(const Node& root) {
  const std::string text = yaml_text(root);
  const std::size_t begin = text.find("program:");
  return text.substr(begin, text.find("expect:") - begin);
}

TEST(Shrink, LeavesWhatTheDifferenceNeeds) {
  const Node root = tree_of(R"(shared: {counter: 0}
program:
  a1(p2, p3):
    - sleep: $p2
    - try:
        - {gather: [t4: 'work(2s, 3)', t5: 'work(3s, $p3)'], as: v6}
        - mark: m7-$v6
      finally:
        - set: {counter: $counter + 1}
  work(d, n): [sleep: $d, mark: work-$n, return: $n]
  main:
    - {spawn: 'a1(2s, 7)', as: t8}
    - sleep: 3s
    - {cancel: $t8, msg: why, as: v9}
    - mark: m10
    - return: 3
)");
  const Shrunk shrunk = shrink(root, holds({"cancel: $", "gather"}), kMost);
  EXPECT_EQ(program_text(shrunk.root),
            "program:\n"
            "  co_a: [gather: []]\n"
            "  main: [{spawn: co_a(), as: t}, cancel: $t]\n");
  EXPECT_EQ(shrunk.root.find("shared"), nullptr);
}

TEST(Shrink, TakesNothingThatIsNoSpec) {
  for (std::uint64_t i = 0; i < 40; ++i) {
    const Node root = random_program(5, i, Freedom::none);
    const Shrunk shrunk = shrink(root, holds({"mark"}), kMost);
    EXPECT_NE(spec_of(shrunk.root, "test"), nullptr) << yaml_text(shrunk.root);
    const bool had_mark = yaml_text(root).find("mark") != std::string::npos;
    if (!had_mark) continue;
    EXPECT_LE(steps_of(shrunk.root), 6U) << yaml_text(shrunk.root);
  }
}

TEST(Shrink, StopsWhereItIsTold) {
  const Node root = random_program(5, 3, Freedom::none);
  EXPECT_LE(shrink(root, holds({"mark"}), 5).tried, 6U);
  EXPECT_LE(shrink(root, holds({"mark"}), kMost, [] { return true; }).tried, 1U);
}

TEST(Shrink, EveryEditEndsAndChangesSomething) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Node root = random_program(6, i, Freedom::none);
    for (const Edit edit : edits()) {
      std::size_t site = 0;
      while (const auto edited = edit(root, site)) {
        EXPECT_FALSE(is_same_tree(root, *edited)) << yaml_text(root);
        ASSERT_LT(++site, 1000U);
      }
    }
  }
}

TEST(Calls, AreTakenApart) {
  const auto call = find_call("work($t, range(2)) for i in range(3)", "");
  ASSERT_TRUE(call);
  EXPECT_EQ(call->name, "work");
  EXPECT_EQ(call->arguments, (std::vector<std::string>{"$t", "range(2)"}));
  EXPECT_EQ(call_text(*call), "work($t, range(2))");
  EXPECT_EQ(find_call("$t.result()", ""), std::nullopt);
  EXPECT_EQ(find_call("work(", ""), std::nullopt);
  EXPECT_EQ(find_call("worker()", "work"), std::nullopt);
  EXPECT_TRUE(find_call("a()", "")->arguments.empty());
}

TEST(Names, BecomeShortAndStayApart) {
  const Node root = tree_of(R"(program:
  a1(p2): [sleep: $p2, mark: m3-$p2]
  main: [{spawn: a1(1s), as: t4}, {cancel: $t4, as: v5}, mark: m6-$v5]
)");
  EXPECT_EQ(program_text(with_short_names(root)),
            "program:\n"
            "  co_a(t): [sleep: $t, mark: mark1-$t]\n"
            "  main: [{spawn: co_a(1s), as: u}, {cancel: $u, as: v}, mark: mark2-$v]\n");
}

TEST(Names, NobodyUsesAreDropped) {
  Node root = tree_of(R"(shared: {n: 0, m: 1}
program:
  a: [await: b()]
  b: [mark: x-$m]
  c: [await: c()]
  main: [await: a()]
)");
  drop_unused(root);
  EXPECT_EQ(program_text(root),
            "program:\n  a: [await: b()]\n  b: [mark: x-$m]\n  main: [await: a()]\n");
  EXPECT_EQ(root.find("shared")->entries.size(), 1U);
}

}  // namespace
}  // namespace concord::fuzz
