// Rows by their names, and what is judged of each.
#include "harness/model/measurement_change.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "harness/model/measurement_threshold.hpp"

namespace concord {

namespace {

bool has_number(const Series& series) {
  return series.struck_out.empty() && !series.blocks.empty();
}

/// Without the floor, which is no engine.
using Rows = std::map<std::string, const Series*>;

Rows rows_of(const Measurement& measurement) {
  Rows rows;
  for (const Series& series : measurement.series) {
    if (!series.arm.is_floor()) rows.emplace(name_of(series.workload, series.arm), &series);
  }
  return rows;
}

Spread spread_of_runs(const Series& series) {
  std::vector<double> best;
  for (const TimedBlock& block : series.blocks) best.push_back(best_wall_ns(block));
  return spread_of(std::move(best));
}

/// Whoever has threads waits for them in each run. One thread waits for nobody, or once in a while
/// for a page of a file.
bool hardly_ever_waits(const Series& series) {
  constexpr std::int64_t kRunsPerWait = 10;
  std::int64_t runs = 0;
  std::int64_t waits = 0;
  for (const TimedBlock& block : series.blocks) {
    for (const TimedSample& sample : block.samples) {
      runs += sample.runs;
      waits += sample.voluntary;
    }
  }
  return waits <= runs / kRunsPerWait;
}

StoredVerdict verdict_of(const Series& before, const Series& after) {
  if (before.workload.events != after.workload.events) return StoredVerdict::different;
  if (before.workload.clock != after.workload.clock) return StoredVerdict::different;
  if (!before.allocations || !after.allocations) return StoredVerdict::not_judged;
  if (!hardly_ever_waits(before) || !hardly_ever_waits(after)) return StoredVerdict::not_judged;
  const std::int64_t more = after.allocations->count - before.allocations->count;
  if (more == 0) return StoredVerdict::same;
  return more > 0 ? StoredVerdict::regressed : StoredVerdict::improved;
}

/// Of so many blocks on each side all lie apart by chance in less than one of a hundred rows.
constexpr std::size_t kFewestBlocks = 5;

/// Its threshold knows of the blocks alone so far.
SeriesChange change_of(const Series& before, const Series& after) {
  SeriesChange change;
  change.workload = after.workload;
  change.arm = after.arm;
  change.events_before = before.workload.events;
  change.clock_before = before.workload.clock;
  const Spread old_spread = spread_of_runs(before);
  const Spread new_spread = spread_of_runs(after);
  change.ratio = new_spread.median / old_spread.median;
  if (std::min(before.blocks.size(), after.blocks.size()) >= kFewestBlocks) {
    change.threshold = scatter_of(old_spread, new_spread);
  }
  change.before = before.allocations;
  change.after = after.allocations;
  change.verdict = verdict_of(before, after);
  return change;
}

/// What a build allocates may depend on it. What is not known is nobody's.
bool is_same_toolchain(const Fingerprint& left, const Fingerprint& right) {
  if (left.compiler.empty() || left.libc.empty()) return false;
  const auto key = [](const Fingerprint& machine) {
    return std::tie(machine.compiler, machine.compiler_flags, machine.build_type, machine.libc);
  };
  return key(left) == key(right);
}

void place(const std::string& name, const Series* old, const Series& now,
           MeasurementComparison& comparison) {
  const bool had_number = old != nullptr && has_number(*old);
  if (!now.struck_out.empty()) {
    comparison.struck_out.push_back({name, now.struck_out, had_number});
  } else if (has_number(now) && had_number) {
    comparison.rows.push_back(change_of(*old, now));
  } else if (has_number(now)) {
    comparison.only_new.push_back(name);
  }
}

void place_all(const Measurement& before, const Measurement& after,
               MeasurementComparison& comparison) {
  const Rows old_rows = rows_of(before);
  const Rows new_rows = rows_of(after);
  const auto found = [](const Rows& rows, const std::string& name) {
    const auto row = rows.find(name);
    return row == rows.end() ? nullptr : row->second;
  };
  for (const Series& series : after.series) {
    if (series.arm.is_floor()) continue;
    const std::string name = name_of(series.workload, series.arm);
    place(name, found(old_rows, name), series, comparison);
  }
  for (const Series& series : before.series) {
    if (series.arm.is_floor() || !has_number(series)) continue;
    const std::string name = name_of(series.workload, series.arm);
    const Series* now = found(new_rows, name);
    // One that was interrupted names rows which nobody had measured yet.
    const bool is_told = now != nullptr && (has_number(*now) || !now->struck_out.empty());
    if (!is_told) comparison.only_old.push_back(name);
  }
}

void judge_no_allocations(const std::string& reason, MeasurementComparison& comparison) {
  comparison.no_allocations = reason;
  for (SeriesChange& row : comparison.rows) {
    if (row.verdict != StoredVerdict::different) row.verdict = StoredVerdict::not_judged;
  }
}

}  // namespace

std::string_view word(StoredVerdict verdict) {
  switch (verdict) {
    case StoredVerdict::regressed: return "regressed";
    case StoredVerdict::different: return "different";
    case StoredVerdict::improved: return "improved";
    case StoredVerdict::same: return "same";
    case StoredVerdict::not_judged: return "not-judged";
  }
  return "";
}

bool SeriesChange::is_beyond_threshold() const {
  return threshold && std::max(ratio, 1 / ratio) > *threshold;
}

std::string name_of(const Workload& workload, const Arm& arm) {
  return workload.spec + " n=" + std::to_string(workload.n) + " " + arm.backend + " " +
         std::string(word(arm.form));
}

MeasurementComparison compare_measurements(const Measurement& before, const Measurement& after) {
  MeasurementComparison comparison;
  comparison.is_old_interrupted = before.was_interrupted;
  comparison.is_new_interrupted = after.was_interrupted;
  place_all(before, after, comparison);
  if (!is_same_toolchain(before.machine, after.machine)) {
    judge_no_allocations(
        "they were built by different compilers, flags or C libraries, or that is not known",
        comparison);
  }
  widen_thresholds(before.machine, after.machine, comparison);
  return comparison;
}

bool has_regression(const MeasurementComparison& comparison) {
  return std::any_of(comparison.rows.begin(), comparison.rows.end(), [](const SeriesChange& row) {
    return row.verdict == StoredVerdict::regressed;
  });
}

bool is_complete(const MeasurementComparison& comparison) {
  const bool is_interrupted = comparison.is_old_interrupted || comparison.is_new_interrupted;
  // Where nothing was measured on both sides there are no rows.
  return !is_interrupted && !comparison.rows.empty() && comparison.only_old.empty() &&
         comparison.struck_out.empty() && comparison.no_allocations.empty();
}

bool has_lost_verdict(const MeasurementComparison& comparison) {
  return std::any_of(
             comparison.rows.begin(), comparison.rows.end(),
             [](const SeriesChange& row) { return row.verdict == StoredVerdict::different; }) ||
         std::any_of(comparison.struck_out.begin(), comparison.struck_out.end(),
                     [](const StruckOutRow& row) { return row.had_number; });
}

}  // namespace concord
