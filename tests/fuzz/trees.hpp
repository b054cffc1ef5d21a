// Trees for tests: parsed from the text of a program.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "harness/spec/node.hpp"

namespace concord::fuzz::testing {

/// The root of a spec with this `program:` and an empty `expect:`.
inline Node tree_of(const std::string& program) {
  const auto source = std::make_shared<const Source>(
      Source{"test.yaml", "schema: 1\ntitle: a test\n" + program + "expect: {}\n"});
  Result<Node> node = parse_yaml(source);
  if (node) return std::move(node.value());
  ADD_FAILURE() << render(node.mistakes().front());
  return {};
}

}  // namespace concord::fuzz::testing
