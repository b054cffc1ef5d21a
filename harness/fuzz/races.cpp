// A mark that comes after the end of its task is one of a callback.
#include "harness/fuzz/races.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace concord::fuzz {

namespace {

enum class Rank : std::uint8_t { start, ordinary, of_callback };

std::vector<std::pair<Rank, Event>> ranked(const std::vector<Event>& trace) {
  std::vector<std::pair<Rank, Event>> all;
  std::set<TaskId> ended;
  for (const Event& event : trace) {
    const bool is_late = event.kind == EventKind::mark && ended.contains(event.task);
    const Rank rank = event.kind == EventKind::start ? Rank::start
                      : is_late                      ? Rank::of_callback
                                                     : Rank::ordinary;
    all.emplace_back(rank, event);
    const bool is_end = event.kind == EventKind::returned || event.kind == EventKind::raised ||
                        event.kind == EventKind::cancelled;
    if (is_end) ended.insert(event.task);
  }
  return all;
}

}  // namespace

void settle_races(Execution& execution) {
  auto all = ranked(execution.trace);
  std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
    return std::pair(one.second.at, one.first) < std::pair(other.second.at, other.first);
  });
  for (std::size_t i = 0; i < all.size(); ++i) execution.trace[i] = std::move(all[i].second);
}

}  // namespace concord::fuzz
