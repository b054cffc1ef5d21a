// What every part of the expectation reader needs: the names of the program, and where mistakes go.
#pragma once

#include <string>
#include <utility>

#include "harness/spec/names.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

struct ExpectContext {
  const Names& names;
  Problems& problems;

  void mistake(Span span, std::string what, std::string help = {}) const {
    problems.add(span, std::move(what), std::move(help));
  }
};

}  // namespace concord
