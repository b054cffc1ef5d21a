// From the instants of a rehearsal to a scale.
#include "harness/run/real_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace concord {

namespace {

/// When each kind of event of each task happened, first to last.
using InstantsByEvent = std::map<std::pair<std::string, std::string>, std::vector<Instant>>;

InstantsByEvent instants_by_event(const Execution& execution) {
  const std::vector<std::string> names = display_names(execution);
  InstantsByEvent instants;
  for (const Event& event : execution.trace) {
    instants[{names[event.task], label_text(event)}].push_back(event.at);
  }
  return instants;
}

}  // namespace

std::vector<Instant> distinct_instants(const Execution& rehearsal) {
  std::set<Instant> found{0};
  for (const Event& event : rehearsal.trace) found.insert(event.at);
  for (const TaskRecord& task : rehearsal.tasks) {
    if (task.settled_at) found.insert(*task.settled_at);
  }
  if (rehearsal.main_ended_at) found.insert(*rehearsal.main_ended_at);
  return {found.begin(), found.end()};
}

RealTimePlan plan_real_time(const Execution& rehearsal) {
  const std::vector<Instant> instants = distinct_instants(rehearsal);
  RealTimePlan plan;
  if (instants.size() < 2) return plan;

  Instant smallest = instants.back();
  for (std::size_t i = 1; i < instants.size(); ++i) {
    smallest = std::min(smallest, instants[i] - instants[i - 1]);
  }
  using std::chrono::nanoseconds;
  plan.real_per_virtual =
      static_cast<double>(nanoseconds(kSmallestRealGap).count()) / static_cast<double>(smallest);
  const double length = static_cast<double>(instants.back()) * plan.real_per_virtual;
  if (length > static_cast<double>(nanoseconds(kLongestRealRun).count())) {
    plan.skipped_because = fmt::format("would last {}s on a real clock", std::ceil(length / 1e9));
  } else {
    plan.length = nanoseconds(static_cast<nanoseconds::rep>(length));
  }
  return plan;
}

bool came_late(const Execution& played, const Execution& rehearsal, const RealTimePlan& plan) {
  const double gap_ns = static_cast<double>(std::chrono::nanoseconds(kSmallestRealGap).count());
  const auto tolerance = static_cast<Instant>(gap_ns / plan.real_per_virtual / 2);
  const InstantsByEvent due = instants_by_event(rehearsal);
  for (const auto& [event, instants] : instants_by_event(played)) {
    const auto rehearsed = due.find(event);
    if (rehearsed == due.end()) continue;
    const std::size_t common = std::min(instants.size(), rehearsed->second.size());
    for (std::size_t i = 0; i < common; ++i) {
      if (instants[i] > rehearsed->second[i] + tolerance) return true;
    }
  }
  return false;
}

bool is_worth_playing(const Execution& rehearsal) {
  return rehearsal.ending == Ending::finished || rehearsal.ending == Ending::deadlock;
}

}  // namespace concord
