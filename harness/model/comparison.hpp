// Comparison: what `concord compare` found of pairs of arms or builds, workload by workload. Plain
// data; the raw ratios of all blocks are kept, so that every verdict can be made again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/measurement.hpp"

namespace concord {

enum class Change : std::uint8_t {
  regressed,
  improved,
  same,  ///< Within the margin, as far as the interval goes.
  /// Slower or faster by the same instructions, and not in every link of the builds; or there was
  /// but one of each.
  layout,
  inconclusive,  ///< None of these could be shown within the budget.
};
std::string_view word(Change change);
std::vector<Change> all_changes();

/// The new side beside the old one, on one workload.
struct ComparedWorkload {
  Workload workload;
  Form form = Form::native;
  std::string before;  ///< "coroutines", or what the build is called.
  std::string after;
  std::string struck_out;  ///< Why there is nothing to compare.
  double ratio = 1;        ///< Time of `after` by time of `before`.
  double low = 0;  ///< Of the ratio's interval; both 0 where the blocks are too few for one.
  double high = 0;
  /// The smallest slowdown that this many blocks find nine times in ten, as a ratio beyond 1.
  std::optional<double> detectable;
  std::size_t blocks = 0;
  double seconds = 0;
  double waited = 0;  ///< Seconds besides, for a quiet processor.
  double margin = 0;  ///< What mattered on this row, as a ratio beyond 1.
  Change change = Change::inconclusive;
  double chance = 1;  ///< Of the alarm that was repeated: how likely it is if nothing changed.
  bool is_confirmed = false;       ///< An alarm that a second measurement repeated.
  std::vector<double> log_ratios;  ///< One a block; of an alarm, those of the second measurement.
};

struct Comparison {
  std::string tool_version;
  std::string started_at;  ///< UTC, ISO 8601.
  std::vector<std::string> arguments;
  std::uint64_t seed = 0;  ///< Of the coins that decide who begins.
  std::string selftest;    ///< What the last self-test of this checkout said; empty: none.
  Fingerprint machine;
  double alpha = 0;   ///< Of false alarms, each workload's own.
  double margin = 0;  ///< What matters, as a ratio beyond 1.
  std::vector<ComparedWorkload> rows;
  bool was_interrupted = false;
  double wall_seconds = 0;
};

}  // namespace concord
