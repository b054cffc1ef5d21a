// Which spec is named to kill which wrong engine.
#pragma once

#include <string_view>
#include <vector>

namespace concord::coroutines {

struct Kill {
  std::string_view fault;  ///< As in backends/coroutines/fault.cpp.
  std::string_view spec;   ///< A spec that holds on the right engine and fails on this one.
};

/// At least one for each fault, in the order of the faults' names.
const std::vector<Kill>& kills();

}  // namespace concord::coroutines
