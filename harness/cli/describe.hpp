// Describe: what a spec expects, in words.
#pragma once

#include <string>
#include <vector>

#include "harness/model/expectation.hpp"

namespace concord::cli {

/// One line for each fact (a timeline and `one-of` take several, indented), in the order of the
/// spec.
std::vector<std::string> describe(const Expectation& expectation);

}  // namespace concord::cli
