// Program: named coroutines made of steps, one of them main; or a probe, which is Python.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/expression.hpp"
#include "harness/model/step.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// A coroutine of the program. Its variables are slots: the parameters first, then what it binds,
/// then the hidden items of its comprehensions.
struct CoroutineDefinition {
  std::string name;
  Span span;
  std::uint32_t parameters = 0;
  std::vector<std::string> variables;
  Block body;
};

struct SharedVariable {
  std::string name;
  ExprPtr first_value;
};

struct Program {
  std::vector<CoroutineDefinition> coroutines;
  std::uint32_t main = 0;
  std::vector<SharedVariable> shared;
  std::vector<std::shared_ptr<const ExceptionType>>
      own_types;  ///< Keeps alive what expressions point to.
  Host host = Host::cancel;
  std::set<Feature> features;  ///< What an engine must have to run it.
  /// Of a probe: its source, which defines main(); then there are no coroutines, and
  /// Feature::python is needed. Of its tasks only main is watched.
  std::string python;

  bool is_probe() const { return !python.empty(); }
};

}  // namespace concord
