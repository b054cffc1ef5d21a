// `check --update-deviations`: what failed and is not declared, written down for a person to
// explain.
#pragma once

#include "harness/cli/check_options.hpp"
#include "harness/cli/deviation_files.hpp"
#include "harness/model/date.hpp"
#include "harness/model/report.hpp"

namespace concord::cli {

/// Throws Stop (wrong_usage) where what would be observed is not what the backend does of itself:
/// under a seed, or on a real clock.
void require_plain_runs(const CheckOptions& options);

/// Appends an entry for each failing case without one to the file of its backend, and tells on
/// stderr what was written and what could not be. Throws Stop if a file cannot be written.
void update_deviations(const Report& report, const DeclaredDeviations& declared, Date today);

}  // namespace concord::cli
