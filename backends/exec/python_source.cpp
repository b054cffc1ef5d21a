// Nobody writes Python yet.
#include "backends/exec/python_source.hpp"

namespace concord::exec {

std::optional<std::string> python_source(const Program&) {
  return std::nullopt;
}

}  // namespace concord::exec
