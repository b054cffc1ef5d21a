// What a self-test found, in words.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "harness/model/comparison.hpp"

namespace concord::cli {

/// What came out of one trial: comparisons of a build with copies of itself that are as quick, or
/// slower by a known share.
struct TrialResult {
  std::string title;
  std::uint64_t tries = 0;  ///< That gave a number.
  std::uint64_t regressed = 0;
  std::uint64_t improved = 0;
  std::uint64_t same = 0;
  std::uint64_t struck_out = 0;
  double longest = 0;  ///< Seconds of a row.
  double total = 0;
  /// What each would have found; infinity: nothing.
  std::vector<double> detectable;
  std::vector<ComparedWorkload> missed;  ///< Slowed down, and not called so.
};

/// A row of the table, and what was missed.
void write_trial(const TrialResult& result, std::ostream& out);

/// What equal builds tell: the smallest slowdowns that would have been found, and how rare false
/// alarms are on this machine at least (95 % confidence). REQUIRES: some tries.
void write_what_equals_tell(const TrialResult& equals, std::ostream& out);

/// That reports carry. The first result is that of equal builds; `date` begins as ISO 8601 does.
std::string sentence_of(const std::vector<TrialResult>& results, const std::string& date);

}  // namespace concord::cli
