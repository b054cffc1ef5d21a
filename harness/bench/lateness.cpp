// Events of two runs, paired by task, label and number.
#include "harness/bench/lateness.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace concord {

namespace {

using EventName = std::pair<std::string, std::string>;  ///< Task and label.

}  // namespace

std::vector<Deadline> deadlines_of(const Execution& rehearsal) {
  const std::vector<std::string> names = display_names(rehearsal);
  std::map<EventName, std::size_t> seen;
  std::vector<Deadline> deadlines;
  Instant last = 0;
  for (const Event& event : rehearsal.trace) {
    EventName name{names[event.task], label_text(event)};
    const std::size_t before = seen[name]++;
    if (event.at <= last) continue;
    last = event.at;
    deadlines.push_back({event.at, std::move(name.first), std::move(name.second), before});
  }
  return deadlines;
}

std::optional<std::vector<std::int64_t>> lateness_of(const Execution& played,
                                                     const std::vector<Deadline>& deadlines,
                                                     double real_per_virtual) {
  const std::vector<std::string> names = display_names(played);
  std::map<EventName, std::vector<Instant>> instants;
  for (const Event& event : played.trace) {
    instants[{names[event.task], label_text(event)}].push_back(event.at);
  }
  std::vector<std::int64_t> lateness;
  for (const Deadline& deadline : deadlines) {
    const auto found = instants.find({deadline.task, deadline.label});
    if (found == instants.end() || found->second.size() <= deadline.occurrence) return {};
    const Instant virtual_ns = found->second[deadline.occurrence] - deadline.due;
    lateness.push_back(std::llround(static_cast<double>(virtual_ns) * real_per_virtual));
  }
  return lateness;
}

double pace_for(const std::vector<Deadline>& deadlines, std::int64_t gap_ns) {
  double pace = 1;
  Instant last = 0;
  for (const Deadline& deadline : deadlines) {
    const auto gap = static_cast<double>(deadline.due - last);
    // The smallest gap takes the highest of all these paces.
    pace = last == 0 ? static_cast<double>(gap_ns) / gap
                     : std::max(pace, static_cast<double>(gap_ns) / gap);
    last = deadline.due;
  }
  return std::min(pace, 1.0);
}

}  // namespace concord
