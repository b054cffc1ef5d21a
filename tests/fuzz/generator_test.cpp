// Random programs are specs, each the same whenever it is made, and each survives being written as
// YAML and read again.
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

#include "harness/fuzz/construct.hpp"
#include "harness/fuzz/generator.hpp"
#include "harness/python/python_program.hpp"
#include "harness/spec/load.hpp"
#include "harness/spec/yaml_text.hpp"

namespace concord::fuzz {
namespace {

constexpr std::uint64_t kPrograms = 600;

std::string first_mistake(const Diagnostics& mistakes) {
  return mistakes.empty() ? "" : mistakes.front().what + " (" + mistakes.front().help + ")";
}

Node parsed(const std::string& text) {
  const auto source = std::make_shared<const Source>(Source{"random.yaml", text});
  Result<Node> node = parse_yaml(source);
  if (!node) {
    ADD_FAILURE() << render(node.mistakes().front()) << text;
    return {};
  }
  return std::move(node.value());
}

TEST(Generator, EveryProgramIsASpec) {
  for (const Freedom freedom : {Freedom::none, Freedom::schedule}) {
    for (std::uint64_t i = 0; i < kPrograms; ++i) {
      const Node root = random_program(1, i, freedom);
      const auto specs = read_spec(root, "random");
      ASSERT_TRUE(specs.has_value()) << first_mistake(specs.mistakes()) << "\n" << yaml_text(root);
    }
  }
}

TEST(Generator, AProgramNeedsNoneOfTheOthersAndIsAlwaysTheSame) {
  EXPECT_TRUE(
      is_same_tree(random_program(7, 11, Freedom::none), random_program(7, 11, Freedom::none)));
  EXPECT_FALSE(
      is_same_tree(random_program(7, 11, Freedom::none), random_program(7, 12, Freedom::none)));
  EXPECT_FALSE(
      is_same_tree(random_program(7, 11, Freedom::none), random_program(8, 11, Freedom::none)));
}

TEST(Generator, WhatIsWrittenIsReadAgain) {
  for (std::uint64_t i = 0; i < kPrograms; ++i) {
    const Node root = random_program(2, i, Freedom::none);
    const std::string text = yaml_text(root);
    const Node again = parsed(text);
    ASSERT_TRUE(is_same_tree(root, again)) << text << "---- again\n" << yaml_text(again);
    const auto source = std::make_shared<const Source>(Source{"random.yaml", text});
    const auto from_text = read_spec(source, "random");
    ASSERT_TRUE(from_text.has_value()) << render(from_text.mistakes().front()) << text;
    const auto from_tree = read_spec(root, "random");
    ASSERT_EQ(python_program(from_text.value().front().program),
              python_program(from_tree.value().front().program))
        << text;
  }
}

TEST(Generator, EachConstructComesOftenEnough) {
  std::array<int, kConstructs> programs{};
  for (std::uint64_t i = 0; i < kPrograms; ++i) {
    const Constructs found = constructs_of(random_program(3, i, Freedom::none));
    for (std::size_t at = 0; at < kConstructs; ++at) programs[at] += found[at] ? 1 : 0;
  }
  const std::set<Construct> unseen{Construct::cancel_of_a_parent, Construct::equal_instants,
                                   Construct::group_from_a_child, Construct::shape};
  for (std::size_t at = 0; at < kConstructs; ++at) {
    if (unseen.contains(static_cast<Construct>(at))) continue;
    EXPECT_GT(programs[at], static_cast<int>(kPrograms) / 300) << word(static_cast<Construct>(at));
  }
}

}  // namespace
}  // namespace concord::fuzz
