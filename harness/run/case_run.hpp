// One case - a spec on a backend - with all its repeats: from a prepared program to a CaseResult.
//
// It decides nothing about clocks beyond passing the scale on, and never looks at other cases.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/model/backend.hpp"
#include "harness/model/report.hpp"
#include "harness/model/spec.hpp"
#include "harness/run/reference_side.hpp"

namespace concord {

struct Case {
  std::shared_ptr<const Spec> spec;
  Backend* backend = nullptr;  ///< Not owned, outlives the run.
  /// What the backend declares to do instead; null: nothing.
  std::shared_ptr<const DeclaredInstead> deviation = nullptr;
};

struct RunnerOptions {
  ClockKind clock = ClockKind::virtual_time;
  std::uint64_t repeat = 1;
  /// Of a steerable backend: run k (from 0) is steered by seed + k. None: first in, first out,
  /// every time.
  std::optional<std::uint64_t> seed;
  Propagation propagation = Propagation::by_throw;
  Limits limits;           ///< Its `interrupted` ends everything, as soon as possible.
  Date today = {};         ///< For deviations that expire.
  bool fail_fast = false;  ///< Begin no further case once one has failed.
  unsigned jobs =
      64;  ///< On a real clock: cases at once. They sleep, so it may exceed the processors.
  /// Every event is compared with what it does (check --exact). Only on the virtual clock, without
  /// a seed, and for backends that are first in, first out.
  std::optional<ReferenceOptions> reference = std::nullopt;
  /// What stands before the spec in the command that repeats a case.
  std::string repeat_prefix = "./concord check";
  /// What selects a spec there, before it is quoted. Empty: its id.
  std::function<std::string(const Spec&)> selector;

  bool is_interrupted() const { return limits.interrupted && limits.interrupted(); }
};

/// Told after each run of a case: how many there have been. May be empty.
using RunCounter = std::function<void(std::uint64_t runs)>;

/// Why a backend cannot be asked to run a spec: a feature it lacks, or a spec for another version
/// of Python than the backend has or imitates (`since` is the first that it speaks of, `until` the
/// first that it no longer does). Nothing: it can.
std::optional<std::string> unsupported_reason(const Spec& spec, const Backend& backend);

/// The discipline that a backend has under these options. A fifo backend is no more than
/// cooperative under a seed, since its ready queue is then no longer first in, first out; and on a
/// real clock, where timers of one instant are due one after another, with turns in between.
Discipline discipline_under(const Backend& backend, const RunnerOptions& options);

/// The case as it is reported when it was not run for that reason.
CaseResult unsupported_case(const Case& one, const std::string& reason,
                            const RunnerOptions& options);

/// The case with this execution as its only run.
CaseResult judged_case(const Case& one, Execution execution, const RunnerOptions& options);

/// Runs the case as often as `options.repeat` says and judges each run. Runs that fail beside runs
/// that do not make it `flaky`; the result shows the first failing run, or the last one if none
/// failed. A mistake of the spec itself ends the repeats, since every run would find it again. A
/// run that an interrupt cut short is left out; nothing, if it was the first. What the backend
/// declares to do instead is heeded (deviate.hpp). With a reference, which has been turned to the
/// spec, a run that differs from it fails, unless the backend declares to do otherwise.
std::optional<CaseResult> run_case(const Case& one, PreparedProgram& prepared,
                                   const RunnerOptions& options, double real_per_virtual = 0,
                                   const RunCounter& ran = {}, ReferenceSide* reference = nullptr);

}  // namespace concord
