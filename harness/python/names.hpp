// Names: what the coroutines, variables and exception types of a program are called in Python.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "harness/model/exception_type.hpp"
#include "harness/model/program.hpp"

namespace concord::python {

/// A name that Python or the text around needs for itself gets one more underscore, and so does a
/// name that ends in one: who takes one underscore away has the name of the spec.
class Names {
 public:
  explicit Names(const Program& program);

  /// Coroutines may have hyphens in their names.
  std::string coroutine(std::uint32_t index) const;
  std::string variable(std::string_view name) const;
  std::string type(const ExceptionType& type) const;

 private:
  const Program& program_;
  std::set<std::string, std::less<>> of_module_;  ///< What a variable would hide.
};

}  // namespace concord::python
