// Instructions first, since they are exact; links only where these are the same.
#include "harness/cli/compare_layout.hpp"

#include <algorithm>
#include <cmath>

#include "harness/cli/interrupt.hpp"
#include "harness/compare/counter.hpp"
#include "harness/compare/layout.hpp"

namespace concord::cli {

namespace {

bool takes_the_same_instructions(const BuildQuestion& before, const BuildQuestion& after) {
  CountedWorkload old_row;
  CountedWorkload new_row;
  count_instructions_of(before, was_interrupted, old_row);
  count_instructions_of(after, was_interrupted, new_row);
  if (!old_row.struck_out.empty() || !new_row.struck_out.empty()) return false;
  const double ratio = static_cast<double>(new_row.counts.instructions) /
                       static_cast<double>(old_row.counts.instructions);
  return std::abs(ratio - 1) <= kInstructionMargin;
}

bool has_links(const BuildQuestion& side) {
  return links_of(side.executable).size() >= kLinks;
}

bool is_layout(const ComparedWorkload& row, const BuildQuestion& before, const BuildQuestion& after,
               const Comparison& comparison) {
  if (!takes_the_same_instructions(before, after)) return false;
  if (!has_links(before) || !has_links(after)) return true;
  return !survives_other_links(
      {before, after, row.change, row.margin, comparison.seed, was_interrupted});
}

}  // namespace

void tell_layout_apart(Comparison& comparison, const SidesOfRow& sides) {
  if (sides.size() != comparison.rows.size() || callgrind_version().empty()) return;
  for (std::size_t i = 0; i < sides.size() && !was_interrupted(); ++i) {
    ComparedWorkload& row = comparison.rows[i];
    const auto& [before, after] = sides[i];
    const bool is_alarm = row.change == Change::regressed || row.change == Change::improved;
    if (!is_alarm || before.workload.empty()) continue;
    if (is_layout(row, before, after, comparison)) row.change = Change::layout;
  }
}

}  // namespace concord::cli
