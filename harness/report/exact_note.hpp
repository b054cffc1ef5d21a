// What a comparison with the reference (check --exact) came to, in words and beside the timeline.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/model/report.hpp"
#include "harness/report/reporter.hpp"

namespace concord {

/// The difference of a case that was compared and has one, else null.
const Difference* difference_of(const CaseResult& result);

/// "equal to cpython in all it determines (50 runs, 3 of them different)".
std::string equality_note(const ExactComparison& exact);

/// Points at the events of a difference in the engine's own timeline.
void add_difference_notes(TimelineOptions& options, const CaseResult& result);

/// What stands above each of two timelines; "" where there is only one.
std::string own_side_head(const CaseResult& result);

/// The reference's timeline with its head; "" without a difference.
std::string draw_reference_side(const CaseResult& result, TimelineOptions options);

/// What the cases of one backend came to.
struct ExactTotals {
  std::string backend;
  std::size_t equal = 0;
  std::size_t open = 0;  ///< Of the equal ones those of which the reference leaves something open.
  std::size_t different = 0;
  std::size_t accidents = 0;  ///< Not compared, since one came in a run of the reference.
  std::uint64_t runs = 0;     ///< Of the reference, altogether.
};
std::vector<ExactTotals> exact_totals(const Report& report);
/// "640 equal (31 of them open in part), 1 different; 32000 runs of it".
std::string in_words(const ExactTotals& totals);

}  // namespace concord
