// Two stored measurements: what of them can be compared, and what cannot.
//
// They are two different minutes, and on a machine that others use too the same program takes
// twice as long in one of them. So what is judged does not depend on the minute: whether a row has
// a number, of which events, and what it allocates on one thread. Times are put beside a
// threshold, and not judged at all: it is what a difference has to exceed before it is worth
// measuring both sides in the same minute.
//
// Two things make a threshold. The blocks of a row scatter: where all of one file lie beyond all of
// the other, the medians are further apart than that; a few blocks do not tell how far they would
// scatter, so then there is no threshold. And the minutes differ in what no block shows. But an
// engine in a process of its own, CPython say, is no part of the build: as far as its times are
// apart, it was the minutes, so that much is allowed to every other engine besides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/counts.hpp"
#include "harness/model/measurement.hpp"

namespace concord {

enum class StoredVerdict : std::uint8_t {
  regressed,   ///< It allocates more often.
  different,   ///< Its events, or its clock, are others: it is another workload by the old name.
  improved,    ///< It allocates less often.
  same,        ///< It allocates as often.
  not_judged,  ///< Times alone are known, or allocations that vary from run to run.
};
std::string_view word(StoredVerdict verdict);

/// One row that has a number in both files.
struct SeriesChange {
  Workload workload;  ///< Of the new file.
  Arm arm;
  std::int64_t events_before = 0;
  ClockKind clock_before = ClockKind::real_time;
  double ratio = 1;  ///< Time of a run, new by old: of the medians over blocks.
  /// A ratio from 1 / threshold to threshold says nothing. Nothing: none can be told.
  std::optional<double> threshold;
  std::optional<Allocations> before;  ///< Of one run. Nothing: they are made elsewhere.
  std::optional<Allocations> after;
  StoredVerdict verdict = StoredVerdict::not_judged;

  bool is_beyond_threshold() const;
};

/// An engine that is no part of the build, the same in both files: how long it took, new by old.
struct OutsideEngine {
  std::string backend;
  double least = 1;  ///< Over its rows.
  double most = 1;
};

struct MeasurementComparison {
  std::string no_threshold;    ///< Why no row has one; empty: there is no such reason.
  std::string no_allocations;  ///< Why none are judged; empty: there is no such reason.
  std::vector<OutsideEngine> outside;
  std::vector<SeriesChange> rows;     ///< In the order of the new file; without the floor.
  std::vector<std::string> only_old;  ///< "bench/gather n=100 NAME native".
  std::vector<std::string> only_new;
  std::vector<StruckOutRow> struck_out;  ///< In the order of the new file.
  bool is_old_interrupted = false;
  bool is_new_interrupted = false;
};

/// No row stands twice on either side.
MeasurementComparison compare_measurements(const Measurement& before, const Measurement& after);

bool has_regression(const MeasurementComparison& comparison);

/// All that had a number before has one, and allocations can be compared. (Of times nothing is
/// asked.)
bool is_complete(const MeasurementComparison& comparison);

/// Something has no number any more, or is another workload than before.
bool has_lost_verdict(const MeasurementComparison& comparison);

/// "bench/gather n=100 NAME native".
std::string name_of(const Workload& workload, const Arm& arm);

}  // namespace concord
