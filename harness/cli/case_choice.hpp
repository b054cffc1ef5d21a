// Case choice: which cases a check runs - the specs it names, on the backends it names, less what
// filters take away.
#pragma once

#include <memory>
#include <vector>

#include "harness/cli/check_options.hpp"
#include "harness/cli/last_failed.hpp"
#include "harness/model/backend.hpp"
#include "harness/run/case_run.hpp"

namespace concord::cli {

/// The cases in the order in which they run. Throws Stop: invalid_spec when a file has mistakes,
/// nothing_selected when nothing is left.
std::vector<Case> chosen_cases(const CheckOptions& options, const LastFailed& memory,
                               const std::vector<std::unique_ptr<Backend>>& backends);

}  // namespace concord::cli
