// ReferenceSide: what the reference does with the spec that is being run, for `check --exact`.
//
// The reference is a backend like any other; here alone something is run for a case and not judged.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "harness/exact/reference_runs.hpp"
#include "harness/model/backend.hpp"
#include "harness/model/report.hpp"
#include "harness/model/spec.hpp"

namespace concord {

struct ReferenceOptions {
  Backend* backend = nullptr;  ///< Not owned, outlives the run.
  /// How often it runs each spec: first as it is of itself, then with the seeds 1, 2, ... if it can
  /// be steered.
  std::uint64_t runs = 50;
};

class ReferenceSide {
 public:
  ReferenceSide(const ReferenceOptions& options, const Limits& limits);

  /// Runs the reference, unless it has just run the same spec for another backend. REQUIRES: it has
  /// the features of the spec.
  void turn_to(const std::shared_ptr<const Spec>& spec);

  /// The run with which the reference refused the program or broke. Nothing: it can be compared
  /// with.
  const std::optional<Execution>& failed() const { return failed_; }
  /// Whether it was stopped before its first run was over.
  bool was_interrupted() const { return !failed_ && runs_.empty(); }

  /// Before a difference is told, the reference runs ten times as often, so that none is told which
  /// a rare schedule explains.
  std::optional<Difference> compare(const Execution& engine);

  /// Of what was compared last.
  ExactComparison summary() const;
  const Execution& nearest(const Execution& engine) const { return runs_.nearest(engine); }

 private:
  void run_until(std::uint64_t runs);
  bool is_interrupted() const { return limits_.interrupted && limits_.interrupted(); }
  RunOptions run_options(std::uint64_t k) const;

  ReferenceOptions options_;
  Limits limits_;
  std::shared_ptr<const Spec> spec_;
  std::unique_ptr<PreparedProgram> prepared_;
  ReferenceRuns runs_;
  std::uint64_t announced_ = 0;
  std::optional<Execution> failed_;
};

}  // namespace concord
