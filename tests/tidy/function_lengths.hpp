// How long the functions of a source are, by its braces.
#pragma once

#include "tests/tidy/rules.hpp"

namespace concord::tidy {

/// No function has over 60 lines.
Complaints check_function_lengths(const Files& files);

}  // namespace concord::tidy
