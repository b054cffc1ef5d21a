// Rules on how files hang together.
#pragma once

#include "tests/tidy/rules.hpp"

namespace concord::tidy {

/// Includes go downward only, and a third-party library is seen in one folder.
Complaints check_includes(const Files& files);

/// Every source stands in the CMakeLists.txt of its folder or of one above it.
Complaints check_cmake_lists_sources(const Files& files);

}  // namespace concord::tidy
