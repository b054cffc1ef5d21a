// Context: what is known of a program while its text is being written.
#pragma once

#include <set>
#include <string>

#include "harness/model/program.hpp"
#include "harness/python/names.hpp"
#include "harness/python/time_parameters.hpp"
#include "harness/python/value_kinds.hpp"

namespace concord::python {

struct Context {
  explicit Context(const Program& of) : program(of), names(of), kinds(of), time_parameters(of) {}

  const Program& program;
  const Names names;
  const ValueKinds kinds;
  const TimeParameters time_parameters;
  /// What has to be imported: "asyncio", "concord", and of concord "mark", "now", "seconds".
  std::set<std::string> used;
};

}  // namespace concord::python
