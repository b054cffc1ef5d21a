// Runner: cases in, a Report out, telling of every case as soon as it is finished.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "harness/model/report.hpp"
#include "harness/run/case_run.hpp"

namespace concord {

/// What a runner tells while it runs. THREADS: one call at a time, though not always on the same
/// thread.
struct RunnerEvents {
  std::function<void(const Case&)> started = {};
  /// Of a case that is repeated: how many of its runs are over.
  std::function<void(const Case&, std::uint64_t runs)> ran = {};
  /// As soon as a case has ended; where cases run at once, this is not their order. A case that was
  /// never begun, or whose first run was interrupted, is left out.
  std::function<void(const CaseResult&)> finished = {};
};

/// Every spec on every backend: all backends of the first spec, then those of the second.
std::vector<Case> cases_of(std::span<const std::shared_ptr<const Spec>> specs,
                           std::span<const std::unique_ptr<Backend>> backends);

/// Runs the cases and judges them. `context` is put into the report as it is, the results in the
/// order of the cases. On the virtual clock one case runs at a time, on this thread; on the real
/// clock up to `options.jobs` at once, each on a thread of its own.
Report run_cases(RunContext context, std::span<const Case> cases, const RunnerOptions& options,
                 const RunnerEvents& events);

}  // namespace concord
