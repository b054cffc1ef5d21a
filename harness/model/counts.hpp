// Counts: what a run of a workload costs in numbers that do not depend on the machine's mood.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/model/measurement.hpp"

namespace concord {

struct ExactCounts {
  std::int64_t instructions = 0;  ///< Of one run.
  Allocations allocations;        ///< Of one run.
  std::uint64_t trace_hash = 0;   ///< Of the run that was recorded and judged, at a small size.
};

struct CountedWorkload {
  Workload workload;
  std::string backend;
  Form form = Form::native;
  std::string struck_out;  ///< Why it has no counts.
  ExactCounts counts;
};

struct Counts {
  std::string tool_version;
  std::string started_at;  ///< UTC, ISO 8601.
  /// Compiler, flags, libraries and the counter: counts of others cannot be compared with these.
  std::string toolchain;
  std::vector<CountedWorkload> rows;
  bool was_interrupted = false;
  double wall_seconds = 0;
};

/// How the counts of a workload differ from those of an earlier build.
struct CountChange {
  CountedWorkload before;
  CountedWorkload after;
  double instructions = 0;  ///< As a ratio beyond 1: 0.02 is 2 % more.
  bool is_regression = false;
  bool is_improvement = false;
  /// It does something else than before: then it is neither of these, nor the same.
  bool has_other_trace = false;
};

/// A row that the new file names without a number.
struct StruckOutRow {
  std::string name;
  std::string reason;
  bool had_number = false;  ///< In the old file; then a verdict is lost.
};

struct CountComparison {
  /// Why there is nothing to compare; empty: there is.
  std::string refused;
  std::vector<CountChange> rows;      ///< In the order of the new counts.
  std::vector<std::string> only_old;  ///< "bench/gather n=100 NAME native".
  std::vector<std::string> only_new;
  std::vector<StruckOutRow> struck_out;  ///< In the order of the new counts.
  bool is_old_interrupted = false;
  bool is_new_interrupted = false;
};

/// From here on more instructions are a regression, as a ratio beyond 1. Counts are the same from
/// run to run; what little the order of functions in the executable changes (the unwinder's
/// searches, by some 0.1 %) stays below, and one virtual call in each switch does not
/// (tests/one-more-call).
inline constexpr double kInstructionMargin = 0.001;

/// More instructions than the margin allows, or any more allocations, are a regression; fewer an
/// improvement. Counts of another toolchain are no baseline. No name stands twice on either side.
CountComparison compare_counts(const Counts& before, const Counts& after,
                               double margin = kInstructionMargin);

bool has_regression(const CountComparison& comparison);

/// Something does something else than before, or cannot be counted any more.
bool has_lost_verdict(const CountComparison& comparison);

/// All that was counted before is compared, and there is something.
bool is_complete(const CountComparison& comparison);

/// "bench/gather n=100 NAME native".
std::string name_of(const CountedWorkload& row);

}  // namespace concord
