// Bench entered: which engines have room for a workload, and what is told of those that are left
// out.
#pragma once

#include <vector>

#include "harness/bench/session.hpp"
#include "harness/cli/bench_options.hpp"

namespace concord::cli {

/// In the short run engines whose tasks are costly stop well before their limit.
bool is_too_large(const Backend& backend, const SizedSpec& workload, const BenchOptions& options);

/// Removes the contests that nobody is entered for, and tells on standard error, unless it is to be
/// quiet, which engines are left out: from which size on, or of which workloads that sleep. Throws
/// Stop (nothing_selected) where no contest is left.
void keep_entered(std::vector<Contest>& contests, const BenchOptions& options);

}  // namespace concord::cli
