// Contender: one arm of one workload, admitted or struck out, and its samples.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "harness/bench/session.hpp"
#include "harness/model/backend.hpp"
#include "harness/model/counts.hpp"
#include "harness/model/measurement.hpp"

namespace concord {

class Contender {
 public:
  /// The floor of a workload.
  Contender(const SizedSpec& workload, const Workload& told);
  Contender(const SizedSpec& workload, const Workload& told, const Entrant& entrant,
            const Limits& limits);

  const Series& series() const { return series_; }
  bool is_out() const { return !series_.struck_out.empty(); }

  /// Runs it as a conformance case, and finds out how many runs make a sample. Strikes it out where
  /// it does not pass. Once the limits' `interrupted` is true, it begins no other run and strikes
  /// nobody out: such a Contender is not to be timed.
  void admit_for_timing();
  /// The same, and counts its allocations.
  void admit();
  /// Instead of admit(), where nothing may depend on a clock: runs it as a conformance case, counts
  /// its allocations, and runs it once more as the part that Callgrind counts. Strikes it out where
  /// it does not pass.
  ExactCounts count();
  /// How many runs make a sample; of one that was admitted.
  std::int64_t runs() const { return runs_; }
  /// Whether it runs elsewhere, and is timed there.
  bool tells_its_time() const { return tells_its_time_; }
  /// Times so many; a wrong result strikes it out.
  TimedSample timed(std::int64_t runs);
  /// How many samples it takes in each block, and whether it warms up before.
  std::size_t samples() const;
  void begin_block(std::uint64_t round, std::size_t place);
  /// Takes a sample for the block that was begun.
  void sample(std::int64_t now_ns);
  /// One that is kept nowhere.
  void warm_up();
  /// Of a block that was cut short.
  void drop_block();
  Series take() { return std::move(series_); }

 private:
  void prepare();
  bool passes_check();
  Execution run_bare();
  OwnTime run_told();
  double quickest(std::int64_t runs);
  void settle_runs();
  void check_result(const Execution& execution);
  bool is_interrupted() const;
  void strike_out(std::string why);

  const SizedSpec* workload_;
  Entrant entrant_;
  RunOptions options_;
  std::unique_ptr<PreparedProgram> small_;
  std::unique_ptr<PreparedProgram> program_;
  Execution last_;
  std::string result_;            ///< Main's end, as a text; every run has to come to the same.
  std::uint64_t trace_hash_ = 0;  ///< Of the run that was recorded.
  double first_run_ns_ = 0;       ///< At its own size; 0 for the floor, which is run by no engine.
  std::int64_t runs_ = 1;
  double sample_ns_ = 0;  ///< How long a sample takes, about.
  bool tells_its_time_ = false;
  Series series_;
};

}  // namespace concord
