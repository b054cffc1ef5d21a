// Before anything is measured: do the engines keep the promises that the workloads lean on?
#pragma once

#include <memory>
#include <vector>

#include "harness/bench/session.hpp"
#include "harness/cli/spec_choice.hpp"

namespace concord::cli {

/// Runs every spec that is about one of the workloads on each engine, on the virtual clock; those
/// of engines whose tasks run at once several times, since they may be wrong now and then. Declared
/// deviations are heeded. Refuses the entrants whose engine fails one, with the command that shows
/// it. Engines that have no virtual clock are not asked.
void refuse_promise_breakers(std::vector<Contest>& contests,
                             const std::vector<std::unique_ptr<Backend>>& backends,
                             std::vector<std::shared_ptr<const Spec>> specs,
                             const SpecChoice& choice);

/// The same with all specs of the chosen folder. Throws Stop: invalid_spec where one cannot be
/// read.
void refuse_promise_breakers(std::vector<Contest>& contests,
                             const std::vector<std::unique_ptr<Backend>>& backends,
                             const SpecChoice& choice);

}  // namespace concord::cli
