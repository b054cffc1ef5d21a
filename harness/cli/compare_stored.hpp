// `concord compare` of two files of counts instead of two sides.
#pragma once

#include "harness/cli/compare_options.hpp"
#include "harness/cli/exit_code.hpp"

namespace concord::cli {

/// Two files instead of specs.
bool names_counts(const CompareOptions& options);

/// Of stored results only counts can be judged: two files of times were two different minutes.
/// Throws Stop (wrong_usage) for a file that holds no counts, and for options of measuring.
ExitCode compare_stored(const CompareOptions& options);

}  // namespace concord::cli
