// Case choice: which cases a check runs - the specs it names, on the backends it names, less what
// filters take away.
#pragma once

#include <memory>
#include <vector>

#include "harness/cli/check_options.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/last_failed.hpp"
#include "harness/model/backend.hpp"
#include "harness/run/case_run.hpp"

namespace concord::cli {

/// The specs, read. Throws Stop: invalid_spec when a file has mistakes or names a claim that the
/// ledger does not know, nothing_selected when nothing is left.
std::vector<std::shared_ptr<const Spec>> chosen_specs(const CheckOptions& options,
                                                      const ClaimLedger& ledger);

/// Their cases in the order in which they run. Throws Stop (nothing_selected) when nothing is left.
std::vector<Case> chosen_cases(const std::vector<std::shared_ptr<const Spec>>& specs,
                               const std::vector<std::unique_ptr<Backend>>& backends,
                               const CheckOptions& options, const LastFailed& memory);

}  // namespace concord::cli
