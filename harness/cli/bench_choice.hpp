// Bench choice: which workloads, at which sizes, on which engines - what a command line names, as
// contests.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "harness/bench/session.hpp"
#include "harness/cli/bench_options.hpp"

namespace concord::cli {

/// All of them, in the order of the specs' ids. Throws Stop: nothing_selected where a spec that is
/// named is no workload, or none is left.
std::vector<Contest> chosen_contests(const BenchOptions& options,
                                     const std::vector<std::unique_ptr<Backend>>& backends);

/// How long they take at least, about.
std::chrono::seconds expected_time(const std::vector<Contest>& contests);

}  // namespace concord::cli
