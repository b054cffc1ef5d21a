// The program as Python source, for adapters that want it. The only place that knows who makes it.
#pragma once

#include <optional>
#include <string>

#include "harness/model/program.hpp"

namespace concord::exec {

/// Nothing: there is no such text, and the key `python` is left out.
std::optional<std::string> python_source(const Program& program);

}  // namespace concord::exec
