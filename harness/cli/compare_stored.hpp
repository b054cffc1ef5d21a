// `concord compare` of two files of results instead of two sides.
#pragma once

#include "harness/cli/compare_options.hpp"
#include "harness/cli/exit_code.hpp"

namespace concord::cli {

/// Two files instead of specs.
bool names_stored(const CompareOptions& options);

/// Two files of counts, or two measurements. Of the latter only what does not depend on the minute
/// can be judged, their times are told. Throws Stop (wrong_usage) for a file that holds neither,
/// for two of different kinds, and for options of measuring.
ExitCode compare_stored(const CompareOptions& options);

}  // namespace concord::cli
