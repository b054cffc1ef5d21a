// Most runs are equal to one of the reference's in everything; only the others are looked at
// closely.
#include "harness/exact/reference_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "harness/base/ensure.hpp"
#include "harness/exact/accidents.hpp"
#include "harness/exact/event_comparison.hpp"
#include "harness/exact/same_run.hpp"
#include "harness/exact/task_comparison.hpp"

namespace concord {

namespace {

std::string ending_text(Ending ending) {
  switch (ending) {
    case Ending::finished: return "finished";
    case Ending::deadlock: return "ended in a deadlock";
    case Ending::hang: return "did not come to an end";
    case Ending::unsupported: return "was refused";
    case Ending::crash: return "crashed";
    case Ending::error: return "broke";
  }
  return "";
}

Difference other_ending(const Execution& engine, const std::set<Ending>& seen) {
  std::string others;
  for (const Ending ending : seen) {
    others += (others.empty() ? "" : " or ") + ending_text(ending);
  }
  Difference found;
  found.kind = Difference::Kind::ending;
  found.sentence = fmt::format("The run {}; the reference {}.", ending_text(engine.ending), others);
  if (!engine.trace.empty()) found.event = engine.trace.size() - 1;
  return found;
}

}  // namespace

void ReferenceRuns::add(Execution execution) {
  ++size_;
  if (!accident_) accident_ = accident_in(execution);
  for (Run& run : runs_) {
    if (!is_same_run(run.execution, execution)) continue;
    ++run.times;
    return;
  }
  runs_.push_back({std::move(execution), 1});
}

std::optional<Difference> ReferenceRuns::compare(const Execution& engine) const {
  ensure(!empty(), "a run is compared with at least one of the reference's");
  const bool is_one_of_them = std::ranges::any_of(
      runs_, [&](const Run& run) { return is_same_run(run.execution, engine); });
  if (is_one_of_them || accident_) return std::nullopt;
  std::set<Ending> endings;
  for (const Run& run : runs_) endings.insert(run.execution.ending);
  if (!endings.contains(engine.ending)) return other_ending(engine, endings);
  if (engine.ending == Ending::hang) return std::nullopt;
  EventComparison events(engine);
  const std::vector<const Run*> comparable = comparable_runs();
  std::vector<const Execution*> references;
  for (const Run* run : comparable) {
    events.add(run->execution, run->times);
    references.push_back(&run->execution);
  }
  if (auto difference = events.first_difference()) return difference;
  return compare_tasks(engine, references);
}

const Execution& ReferenceRuns::nearest(const Execution& engine) const {
  ensure(!empty(), "the nearest of no runs at all");
  EventComparison events(engine);
  const std::vector<const Run*> comparable = comparable_runs();
  for (const Run* run : comparable) events.add(run->execution, run->times);
  return comparable[events.nearest()]->execution;
}

/// What a limit has cut lacks events which it would have had; so those count only when there are no
/// others.
std::vector<const ReferenceRuns::Run*> ReferenceRuns::comparable_runs() const {
  std::vector<const Run*> all;
  std::vector<const Run*> whole;
  for (const Run& run : runs_) {
    all.push_back(&run);
    if (run.execution.ending != Ending::hang) whole.push_back(&run);
  }
  return whole.empty() ? all : whole;
}

}  // namespace concord
